// Command sdks generates the SDKs of a Pulumi package, and programs in its languages, by Pulumi's own generators.
//
//	sdks packages SCHEMA FOLDER LOGO   writes the SDKs: python, go, dotnet and java, a folder each
//	sdks programs SCHEMA FOLDER        writes, beside each Pulumi.yaml in the folder and below it, the same program in
//	                                   the other languages
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 4 && args[0] == "packages":
		spec, err := read(args[1])
		if err != nil {
			return err
		}
		return writePackages(spec, args[2], args[3])
	case len(args) == 3 && args[0] == "programs":
		spec, err := read(args[1])
		if err != nil {
			return err
		}
		return writePrograms(spec, args[2])
	}
	return errors.New("usage: sdks packages SCHEMA FOLDER LOGO, or sdks programs SCHEMA FOLDER")
}

func read(file string) (schema.PackageSpec, error) {
	var spec schema.PackageSpec
	text, err := os.ReadFile(file)
	if err != nil {
		return spec, err
	}
	if err := json.Unmarshal(text, &spec); err != nil {
		return spec, fmt.Errorf("%s: %w", file, err)
	}
	return spec, nil
}

// bound gives the schema as the generators take it.
func bound(spec schema.PackageSpec) (*schema.Package, error) {
	pkg, diags, err := schema.BindSpec(spec, loader{}, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if diags.HasErrors() {
		return nil, diags
	}
	return pkg, nil
}

// writeFiles writes files by their paths below a folder.
func writeFiles(folder string, files map[string][]byte) error {
	for name, content := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
