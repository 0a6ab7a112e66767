package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// tool is what generated files say they were made by.
const tool = "npm run generate:sdks"

// generators make the files of an SDK, by the SDK's folder.
var generators = map[string]func(pkg *schema.Package) (map[string][]byte, error){
	"python": func(pkg *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, pkg, nil, loader{})
	},
	"go": func(pkg *schema.Package) (map[string][]byte, error) {
		return golang.GeneratePackage(tool, pkg, nil)
	},
	"dotnet": func(pkg *schema.Package) (map[string][]byte, error) {
		return dotnet.GeneratePackage(tool, pkg, nil, nil)
	},
	"java": func(pkg *schema.Package) (map[string][]byte, error) {
		files, err := java.GeneratePackage(tool, pkg, nil, nil, false, false)
		// The SDK has a build file for Maven.
		delete(files, "build.gradle")
		delete(files, "settings.gradle")
		return files, err
	},
}

func writePackages(spec schema.PackageSpec, folder string, logo string) error {
	image, err := os.ReadFile(logo)
	if err != nil {
		return err
	}
	// The generator for .NET fetches the logo.
	server := httptest.NewServer(http.HandlerFunc(func(response http.ResponseWriter, _ *http.Request) {
		_, _ = response.Write(image)
	}))
	defer server.Close()
	spec.LogoURL = server.URL
	for language, generate := range generators {
		// Each generator changes what it is given.
		pkg, err := bound(spec)
		if err != nil {
			return err
		}
		files, err := generate(pkg)
		if err != nil {
			return fmt.Errorf("%s: %w", language, err)
		}
		if err := writeFiles(filepath.Join(folder, language), files); err != nil {
			return err
		}
	}
	return nil
}
