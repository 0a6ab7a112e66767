/** The languages of the examples, by the word behind the fence, as their users call them. */
const names: Readonly<Record<string, string>> = {
  typescript: "TypeScript",
  python: "Python",
  go: "Go",
  csharp: "C#",
  java: "Java",
  yaml: "YAML",
};

/**
 * A description of the schema for a page: each language of an example folds away under its name. Pulumi's Registry has
 * a chooser instead.
 */
export function inLanguages(description: string): string {
  return description
    .replaceAll(/^\{\{% \/?examples? %\}\}\n*/gm, "")
    .replaceAll(/^```(\w+)\n([\s\S]*?)^```$/gm, (block: string, language: string) =>
      names[language] === undefined
        ? block
        : `<details>\n<summary>${names[language]}</summary>\n\n${block}\n\n</details>`,
    )
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
