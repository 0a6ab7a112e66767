import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

/** A source file, by its path from the repository's root. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Something that a file imports: a path from the root for our own files, else the package's or module's name. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

/** The repository's root. */
export const root = join(__dirname, "../..");

/** The source files below a folder. */
export function sourcesIn(folder: string): Source[] {
  const all = existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    : [];
  return all
    .map((path) => posix.join(folder, path))
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules"))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** All imports of a file: declarations, `import()`, types in place, and `require`. */
export function importsOf(source: Source): Import[] {
  const types = typeImportsOf(source);
  const imported = ts.preProcessFile(source.text).importedFiles.map(({ fileName }) => fileName);
  return [...imported, ...requiredBy(source)].map((name) => ({
    from: source.path,
    to: name.startsWith(".") ? posix.join(posix.dirname(source.path), name) : name,
    isType: types.has(name),
  }));
}

/** What a file loads by `require("…")`, which TypeScript does not count among its imports. */
function requiredBy(source: Source): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "require") {
      found.push(...node.arguments.filter(ts.isStringLiteralLike).map(({ text }) => text));
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(source));
  return found;
}

/** The modules of which a file imports nothing but types. */
function typeImportsOf(source: Source): Set<string> {
  const types = new Set<string>();
  const values = new Set<string>();
  for (const statement of parsed(source).statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const isType = statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    (isType ? types : values).add(statement.moduleSpecifier.text);
  }
  return new Set([...types].filter((name) => !values.has(name)));
}

/** Whether a file loads a module as soon as it is loaded itself, and not by a later `import()`. */
export function loadsAtOnce(name: string, source: Source): boolean {
  return (
    requiredBy(source).includes(name) ||
    parsed(source).statements.some(
      (statement) =>
        (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) &&
        statement.moduleSpecifier !== undefined &&
        ts.isStringLiteral(statement.moduleSpecifier) &&
        statement.moduleSpecifier.text === name &&
        !typeImportsOf(source).has(name),
    )
  );
}

const trees = new WeakMap<Source, ts.SourceFile>();

function parsed(source: Source): ts.SourceFile {
  const tree =
    trees.get(source) ?? ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true);
  trees.set(source, tree);
  return tree;
}

/** Where a file uses a name such as `process.stdout`, and its members. */
export function usesOf(name: string, source: Source): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
      `${textOf(node)}.`.startsWith(`${name}.`)
    ) {
      const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
      found.push(`${source.path}:${line + 1} uses ${name}`);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(source));
  return found;
}

/** `process["stdout"]` and `globalThis.process.stdout` are the same as `process.stdout`. */
function textOf(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return joined(textOf(node.expression), node.name.text);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return joined(textOf(node.expression), node.argumentExpression.text);
  }
  if (ts.isElementAccessExpression(node)) return joined(textOf(node.expression), "?");
  return ts.isIdentifier(node) ? node.text : "";
}

const joined = (left: string, right: string) => (left === "globalThis" ? right : `${left}.${right}`);

/** Cycles by the modules in them. */
export function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}
