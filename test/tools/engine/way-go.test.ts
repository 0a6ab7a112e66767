import { readdir, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { readSlot } from "../../../tools/engine/cache";
import { repositoryRoot } from "../../../tools/engine/repository";
import { goSlot, goWay, minimumGo } from "../../../tools/engine/way-go";
import { removeFolders, temporaryFolder, writeScript } from "./folders";

const systemPath = "/usr/bin:/bin";

/** A `go` that "builds" scripts which tell a version, and notes how it was called. */
const fakeGo = `
if [ "$1" = version ]; then echo "go version go1.26.8 linux/amd64"; exit; fi
if [ "$1" = list ]; then
  mkdir -p "$MODULE/python/cmd" && echo > "$MODULE/python/cmd/pulumi-language-python-exec"
  echo "$MODULE"; exit
fi
echo "$(basename "$PWD") $*" >> "$NOTES"
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\necho v3.259.0\\n' > "$2"
chmod +x "$2"`;

afterEach(removeFolders);

describe("goWay", () => {
  async function find(go: string | undefined) {
    const folder = await temporaryFolder();
    if (go !== undefined) await writeScript(join(folder, "bin", "go"), go);
    const slot = goSlot(join(folder, "cache"));
    const notes = join(folder, "notes");
    const lines: string[] = [];
    const env = {
      PATH: [join(folder, "bin"), systemPath].join(delimiter),
      NOTES: notes,
      MODULE: join(folder, "module"),
    };
    const engine = goWay(slot, env).find((line) => lines.push(line));
    return { engine, slot, notes, lines };
  }

  test("says so when there is no go", async () => {
    await expect((await find(undefined)).engine).rejects.toThrow("there is no go on PATH");
  });

  test("refuses a go that is too old", async () => {
    const { engine } = await find("echo go version go1.25.10 linux/amd64");
    await expect(engine).rejects.toThrow("is 1.25.10, older than 1.25.11");
  });

  test("builds the programs, and writes beside them the launcher and the script for Python", async () => {
    const { engine, slot, notes, lines } = await find(fakeGo);
    const directory = join(slot.root, slot.key, "bin");
    await expect(engine).resolves.toEqual({ directory, version: "3.259.0", source: "go" });
    await expect(readSlot(slot)).resolves.toEqual(await engine);
    expect((await readdir(directory)).sort()).toEqual([
      "pulumi",
      "pulumi-language-go",
      "pulumi-language-nodejs",
      "pulumi-language-python",
      "pulumi-language-python-exec",
      "pulumi-language-yaml",
      "pulumi-resource-pulumi-nodejs",
    ]);
    const calls = (await readFile(notes, "utf8")).trim().split("\n");
    expect(calls.map((call) => call.split(" ")[0])).toEqual(["nodejs", "nodejs", "go", "yaml", "pulumi"]);
    expect(calls[4]).toContain("version.Version=v3.259.0");
    expect(lines[0]).toContain("about 8 minutes");
    expect(lines.filter((line) => / \.\.\.$/.test(line))).toHaveLength(5);
    expect(lines.filter((line) => /: done in \d+\.\d s$/.test(line))).toHaveLength(5);
  });

  test("gives the compiler's words without the downloads, and leaves nothing", async () => {
    const { engine, slot } = await find(
      'if [ "$1" = version ]; then echo go1.26.8; else echo "go: downloading x v1" >&2; echo "x.go:1: bad" >&2; exit 1; fi',
    );
    await expect(engine).rejects.toThrow(/^pulumi-language-nodejs: x\.go:1: bad$/);
    await expect(readdir(slot.root)).resolves.toEqual([]);
  });
});

describe("the module files", () => {
  const text = (folder: string) =>
    readFile(join(repositoryRoot(), "tools", "engine", "go", folder, "go.mod"), "utf8");

  test.each(["pulumi", "nodejs", "go", "yaml"])("%s needs the Go that the tool asks for", async (folder) => {
    expect(await text(folder)).toContain(`\ngo ${minimumGo}\n`);
  });

  test("pin the version that the build writes into the engine", async () => {
    const pin = /pulumi\/pkg\/v3 v(\S+)/.exec(await text("pulumi"))?.[1];
    expect(goSlot("/cache").key).toContain(`go-${pin}-`);
  });
});
