import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../tools/engine/repository";

/** A fenced code block of a page. */
export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

/** The code blocks of a page of this project, in their order. */
export function codeBlocks(page: string): CodeBlock[] {
  const text = readFileSync(join(repositoryRoot(), page), "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", block = ""]) => ({
    language,
    text: block,
  }));
}

/** The text of the only block of a page that is in `language` and contains `part`. */
export function codeBlock(page: string, language: string, part: string): string {
  const found = codeBlocks(page).filter((block) => block.language === language && block.text.includes(part));
  const [block] = found;
  if (block === undefined || found.length > 1) {
    throw new Error(`${page} has ${found.length} ${language} blocks with ${part}`);
  }
  return block.text;
}
