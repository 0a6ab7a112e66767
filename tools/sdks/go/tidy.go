package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"gopkg.in/yaml.v3"
)

// requires are how each language reads a value of the configuration, and how it reads a secret one.
var requires = map[string][2]string{
	"index.ts":    {"config.require(", "config.requireSecret("},
	"__main__.py": {"config.require(", "config.require_secret("},
	"main.go":     {"cfg.Require(", "cfg.RequireSecret("},
	"Program.cs":  {"config.Require(", "config.RequireSecret("},
	"App.java":    {"config.require(", "config.requireSecret("},
}

// tidied sets right what the generators don't know: which values of the configuration are secrets, that the SDK for
// TypeScript has words where others have enums, what Go exports, and more of Java.
func tidied(name string, text string, secrets []string, spec schema.PackageSpec) string {
	for _, secret := range secrets {
		quoted := `"` + secret + `"`
		text = strings.ReplaceAll(text, requires[name][0]+quoted, requires[name][1]+quoted)
		if name == "main.go" {
			text = strings.ReplaceAll(text, "pulumi.String(pulumi.String("+secret+"))", secret)
		}
	}
	switch name {
	case "index.ts":
		text = withWords(text, spec)
	case "main.go":
		text = exportOfResult.ReplaceAllString(text, "ctx.Export($1, pulumi.ToOutput($2))")
	case "App.java":
		text = tidiedJava(text, spec)
	}
	return trailing.ReplaceAllString(strings.TrimSpace(text), "") + "\n"
}

// exportOfResult is the export of a part of a function's result, which is no output in Go.
var exportOfResult = regexp.MustCompile(`ctx\.Export\(("\w+"), (found\.\w+)\)`)

var trailing = regexp.MustCompile(`(?m)[ \t]+$`)

// withWords replaces members of enums by their values: `"google"` for `idp.slashid.IdentityProvider.Google`.
func withWords(text string, spec schema.PackageSpec) string {
	member := regexp.MustCompile(`\b` + spec.Name + `\.(\w+)\.(\w+)\.(\w+)`)
	return member.ReplaceAllStringFunc(text, func(path string) string {
		parts := member.FindStringSubmatch(path)
		for _, each := range spec.Types[spec.Name+":"+parts[1]+":"+parts[2]].Enum {
			if value, ok := each.Value.(string); ok && letters(value) == letters(parts[3]) {
				return `"` + value + `"`
			}
		}
		return path
	})
}

var others = regexp.MustCompile(`[^a-z0-9]`)

func letters(word string) string {
	return others.ReplaceAllString(strings.ToLower(word), "")
}

// secretsOf gives the names of the secret values in the configuration of the program in a folder.
func secretsOf(folder string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(folder, "Pulumi.yaml"))
	if err != nil {
		return nil, err
	}
	var project struct {
		Config map[string]struct{ Secret bool }
	}
	if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(&project); err != nil {
		return nil, err
	}
	var names []string
	for name, value := range project.Config {
		if value.Secret {
			names = append(names, name)
		}
	}
	return names, nil
}
