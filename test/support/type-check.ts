import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../../tools/engine/repository";
import { codeBlocks } from "./markdown";

/**
 * Type-checks the TypeScript programs of some pages, each as a program of its own, as a user's project does.
 *
 * @param pages paths from the repository's root.
 * @param modules folders of further packages that the programs import, by the packages' names.
 * @returns what the compiler says, with the page that it is about.
 * @throws Error where a page has no program.
 */
export function typeErrorsIn(
  pages: readonly string[],
  modules: Readonly<Record<string, string>> = {},
): string[] {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-idp-pages-"));
  try {
    const root = repositoryRoot();
    const links = {
      "pulumi-idp": root,
      "@pulumi/pulumi": join(root, "node_modules/@pulumi/pulumi"),
      "@types/node": join(root, "node_modules/@types/node"),
      ...modules,
    };
    for (const scope of ["@pulumi", "@types"])
      mkdirSync(join(folder, "node_modules", scope), { recursive: true });
    for (const [name, target] of Object.entries(links)) {
      symlinkSync(target, join(folder, "node_modules", name), "junction");
    }
    const files = pages.flatMap((page) => {
      const programs = codeBlocks(page).filter(({ language }) => language === "ts");
      if (programs.length === 0) throw new Error(`${page} has no program in TypeScript`);
      return programs.map(({ text }, index) => {
        const file = join(folder, `${page.replaceAll(/[/.]/g, "-")}-${index}.ts`);
        writeFileSync(file, text);
        return file;
      });
    });
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      preserveSymlinks: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      types: ["node"],
    });
    return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, " ");
      return `${file?.fileName.split("/").at(-1)}: ${text}`;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
