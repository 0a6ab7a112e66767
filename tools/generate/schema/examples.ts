import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The languages of examples, by the names that the Registry and the SDKs' generators have for them. */
const fileNames = {
  typescript: "index.ts",
  python: "__main__.py",
  go: "main.go",
  csharp: "Program.cs",
  java: "App.java",
  yaml: "Pulumi.yaml",
} as const;

/** A language of examples. */
export type Language = keyof typeof fileNames;

/** An example of a resource or a function, in the languages that it is there in. */
export interface Example {
  readonly title: string;
  readonly programs: Readonly<Partial<Record<Language, string>>>;
}

/** The examples by module and name, as in `conductorone:StepUpProvider`. */
export type Examples = Readonly<Record<string, Example>>;

/** Reads the examples below a folder: `MODULE/NAME/Pulumi.yaml`, and the same program in other languages beside it. */
export function readExamples(folder: string): Examples {
  const examples: Record<string, Example> = {};
  for (const module of foldersIn(folder)) {
    for (const name of foldersIn(join(folder, module))) {
      examples[`${module}:${name}`] = readExample(join(folder, module, name));
    }
  }
  return examples;
}

function readExample(folder: string): Example {
  const programs: Partial<Record<Language, string>> = {};
  for (const [language, file] of Object.entries(fileNames) as [Language, string][]) {
    const path = join(folder, file);
    if (existsSync(path)) programs[language] = readFileSync(path, "utf8").trim();
  }
  const { yaml } = programs;
  if (yaml === undefined) throw new Error(`${folder} has no Pulumi.yaml.`);
  const title = /^description: *(.+)$/m.exec(yaml)?.[1];
  if (title === undefined)
    throw new Error(`${folder}/Pulumi.yaml has no description: it is the example's title.`);
  return { title: unquoted(title).replace(/\.$/, ""), programs: { ...programs, yaml: withoutHeader(yaml) } };
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, "$2");
}

/** What a reader puts into a project that is there: all but its name, its runtime and its description. */
function withoutHeader(yaml: string): string {
  return yaml.replaceAll(/^(?:name|runtime|description):.*\n/gm, "").trim();
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
