import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "../../tools/engine/command";
import { findProgram } from "../../tools/engine/programs";
import { repositoryRoot } from "../../tools/engine/repository";
import { withGenerator } from "../../tools/sdks/generator";
import { layOut, schemaHashFile, sdkFolders } from "../../tools/sdks/layout";

// On a fresh machine, Go and the package managers fetch and build for minutes.
jest.setTimeout(15 * 60_000);

const root = repositoryRoot();
const reference = join(root, "examples", "reference");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "languages-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A test that needs a program of the machine, and is skipped with the reason where it is missing. */
function testWith(program: string, title: string, run: () => Promise<void>): void {
  if (findProgram(program, process.env) === undefined) test.skip(`${title} (there is no ${program})`, run);
  else test(title, run);
}

async function must(program: string, args: readonly string[], cwd: string): Promise<void> {
  const env = { ...process.env, GOTOOLCHAIN: "local", GOWORK: "off" };
  const { exitCode, stdout, stderr } = await runCommand(program, args, { cwd, env });
  if (exitCode !== 0) throw new Error(`${program} ${args[0]} ended with ${exitCode}\n${stdout}\n${stderr}`);
}

/** The text of each file below a folder, by its path. */
function filesIn(place: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.parentPath.split(/[/\\]/).at(-1) !== "__pycache__")
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(place.length), readFileSync(path, "utf8")]),
  );
}

/** The folders of the examples in which a file is. */
function foldersWith(file: string): string[] {
  return readdirSync(reference, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(file))
    .map((path) => dirname(path));
}

testWith("go", "the SDKs and examples are what `npm run generate:sdks` writes", async () => {
  const [generated, sdk, examples] = ["generated", "sdk", "examples"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const each of sdkFolders) cpSync(join(root, "sdk", each), join(sdk, each), { recursive: true });
  for (const each of foldersWith("Pulumi.yaml")) {
    cpSync(join(reference, each, "Pulumi.yaml"), join(examples, each, "Pulumi.yaml"));
  }
  await withGenerator(async (generate) => {
    await generate(
      "packages",
      join(root, "provider", "schema.json"),
      generated,
      join(root, "assets", "logo.png"),
    );
    await generate("programs", join(root, "provider", "schema.json"), examples);
  });
  await layOut(generated, root, sdk);
  for (const each of [...sdkFolders, schemaHashFile]) {
    const isFolder = each !== schemaHashFile;
    const read = (place: string) =>
      isFolder ? filesIn(join(place, each)) : readFileSync(join(place, each), "utf8");
    expect(read(sdk)).toEqual(read(join(root, "sdk")));
  }
  const { "/tsconfig.json": _ours, ...committed } = filesIn(reference);
  expect(filesIn(examples)).toEqual(committed);
});

testWith("go", "the examples in Go compile", async () => {
  const place = join(folder, "go");
  for (const each of foldersWith("main.go")) {
    const target = join(place, each.toLowerCase(), "main.go");
    cpSync(join(reference, each, "main.go"), target);
  }
  cpSync(join(root, "examples", "first-program", "go", "main.go"), join(place, "first", "main.go"));
  cpSync(join(root, "examples", "first-program", "go", "go.mod"), join(place, "go.mod"));
  const sdk = join(root, "sdk", "go", "idp");
  await must("go", ["mod", "edit", "-replace", `github.com/pulumi-idp/pulumi-idp/sdk/go/idp=${sdk}`], place);
  await must("go", ["mod", "tidy"], place);
  await must("go", ["vet", "./..."], place);
});

testWith("python3", "the examples and the SDK in Python compile", async () => {
  const place = join(folder, "python");
  cpSync(reference, join(place, "reference"), { recursive: true });
  cpSync(join(root, "sdk", "python"), join(place, "sdk"), { recursive: true });
  await must("python3", ["-m", "compileall", "-q", "."], place);
});

testWith("mvn", "the SDK for Java, and the examples in Java with it, compile", async () => {
  const place = join(folder, "java");
  cpSync(join(root, "sdk", "java"), place, { recursive: true });
  for (const each of foldersWith("App.java")) {
    const name = `example.${each.replaceAll(/[/\\]/g, ".")}`;
    const text = readFileSync(join(reference, each, "App.java"), "utf8");
    const target = join(place, "src", "main", "java", ...name.split("."));
    await mkdir(target, { recursive: true });
    writeFileSync(join(target, "App.java"), text.replace("package example;", `package ${name};`));
  }
  const first = join("src", "main", "java", "login", "App.java");
  cpSync(join(root, "examples", "first-program", "java", first), join(place, first));
  await must("mvn", ["-q", "--batch-mode", "compile"], place);
});
