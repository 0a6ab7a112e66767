import type { Face } from "./names";

/** What the schema says about an entry. */
export interface Documented {
  readonly description?: string;
  readonly deprecationMessage?: string;
}

/** Writes a docstring; nothing where there is nothing to say. @param tags further lines: `@param name what it is.` */
export function docstring(
  { description, deprecationMessage }: Documented,
  tags: readonly string[] = [],
): string {
  const all = [...tags, ...(deprecationMessage === undefined ? [] : [`@deprecated ${deprecationMessage}`])];
  const parts = [
    ...(description === undefined ? [] : [description]),
    ...(all.length === 0 ? [] : [all.join("\n")]),
  ];
  const text = parts.join("\n\n").replaceAll("*/", "*\\/");
  if (text === "") return "";
  if (!text.includes("\n")) return `/** ${text} */\n`;
  const lines = text.split("\n").map((line) => (line === "" ? " *" : ` * ${line}`));
  return `/**\n${lines.join("\n")}\n */\n`;
}

/**
 * Writes the docstring of a resource or a function. Of the example, it has the program in TypeScript. What it says about
 * imports is only for the plugin's face.
 */
export function entryDocstring(entry: Documented, face: Face, tags: readonly string[] = []): string {
  const { description = "" } = entry;
  const [text = "", imported = ""] = description.replace(examples, "").split(/\n\n(?=## Import\n)/);
  const program = /```typescript\n([\s\S]*?\n)```/.exec(examples.exec(description)?.[0] ?? "")?.[1];
  const own =
    face === "plugin" ? program?.replaceAll(' from "pulumi-idp";', ' from "pulumi-idp/plugin";') : program;
  const shown = face === "plugin" && imported !== "" ? `${text}\n\n${imported}` : text;
  const example = own === undefined ? [] : [`@example\n\`\`\`ts\n${own}\`\`\``];
  return docstring({ ...entry, description: shown }, [...tags, ...example]);
}

const examples = /\n\n\{\{% examples %\}\}[\s\S]*?\{\{% \/examples %\}\}/;
