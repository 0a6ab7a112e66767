package main

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

var exportInJava = regexp.MustCompile(`ctx\.export\(("\w+"), found\.(\w+)\(\)\)`)

// tidiedJava sets right what the generator for Java does not know: the package of the classes, that a function's result
// is an output as a whole, and that a word may be a member of an enum.
func tidiedJava(text string, spec schema.PackageSpec) string {
	var java struct{ BasePackage string }
	if err := json.Unmarshal(spec.Language["java"], &java); err != nil {
		return text
	}
	base := java.BasePackage + "." + spec.Name + "."
	text = strings.ReplaceAll(text, "package generated_program;", "package example;")
	text = strings.ReplaceAll(text, "import com.pulumi."+spec.Name+".", "import "+base)
	text = exportInJava.ReplaceAllString(text, "ctx.export($1, found.applyValue(result -> result.$2()))")
	for _, resource := range spec.Resources {
		for name, property := range resource.InputProperties {
			token := strings.TrimPrefix(property.Ref, "#/types/")
			for _, member := range spec.Types[token].Enum {
				text = withEnum(text, name, token, base, member.Value)
			}
		}
	}
	return text
}

// withEnum writes `.provider(IdentityProvider.Google)` for `.provider("google")`, and imports the enum.
func withEnum(text string, property string, token string, base string, value any) string {
	word, ok := value.(string)
	given := "." + property + `("` + word + `")`
	if !ok || !strings.Contains(text, given) {
		return text
	}
	parts := strings.Split(token, ":")
	constant := strings.ToUpper(word[:1]) + word[1:]
	text = strings.ReplaceAll(text, given, "."+property+"("+parts[2]+"."+constant+")")
	last := strings.LastIndex(text, "import "+base)
	return text[:last] + "import " + base + parts[1] + ".enums." + parts[2] + ";\n" + text[last:]
}
