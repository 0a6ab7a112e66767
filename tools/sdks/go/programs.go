package main

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	"github.com/pulumi/pulumi-yaml/pkg/pulumiyaml/codegen"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// languages make a program of another one. The name is that of the file which they write.
var languages = map[string]func(program *pcl.Program) (map[string][]byte, hcl.Diagnostics, error){
	"index.ts":    nodejs.GenerateProgram,
	"__main__.py": python.GenerateProgram,
	"main.go":     golang.GenerateProgram,
	"Program.cs":  dotnet.GenerateProgram,
	"App.java": func(program *pcl.Program) (map[string][]byte, hcl.Diagnostics, error) {
		return java.GenerateProgram(program)
	},
}

func writePrograms(spec schema.PackageSpec, folder string) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.Name() != "Pulumi.yaml" {
			return err
		}
		return writeProgramsOf(spec, filepath.Dir(path))
	})
}

func writeProgramsOf(spec schema.PackageSpec, folder string) error {
	secrets, err := secretsOf(folder)
	if err != nil {
		return fmt.Errorf("%s: %w", folder, err)
	}
	for name, generate := range languages {
		// Each generator changes what it is given.
		pkg, err := bound(spec)
		if err != nil {
			return err
		}
		_, program, err := codegen.Eject(folder, loader{pkg})
		if err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
		files, diags, err := generate(program)
		if err == nil && diags.HasErrors() {
			err = diags
		}
		if err != nil {
			return fmt.Errorf("%s, %s: %w", folder, name, err)
		}
		// Java's generator names its file by another path.
		for _, content := range files {
			text := tidied(name, string(content), secrets, spec)
			if err := writeFiles(folder, map[string][]byte{name: []byte(text)}); err != nil {
				return err
			}
		}
	}
	return nil
}
