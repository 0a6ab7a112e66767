import { execFileSync } from "node:child_process";
import { mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UnreadableError } from "../../provider/core/secrets/references";
import { maxFileBytes, reasonOf, secretSources } from "../../provider/runtime/secret-sources";

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "places-")));
});

afterEach(() => rm(folder, { recursive: true }));

const places = secretSources({ SET: "s3cret", EMPTY: "" });
const reasonFor = (path: string) =>
  places.file(path).then(
    () => "",
    (error: unknown) => {
      expect(error).toBeInstanceOf(UnreadableError);
      return (error as Error).message;
    },
  );

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe("a variable", () => {
  test.each([
    ["SET", "s3cret"],
    ["EMPTY", ""],
    ["NOT_SET", undefined],
    ["toString", undefined],
    ["constructor", undefined],
  ])("%s is %j", (name, value) => {
    expect(places.variable(name)).toBe(value);
  });
});

describe("a file", () => {
  test.each(["s3cret", "", "s3cret\n", "zwölf 🔑", "a\0b"])("is read as it is: %j", async (text) => {
    expect(await places.file(await written("secret", text))).toBe(text);
  });

  test("is read through a symbolic link, as Kubernetes mounts secrets", async () => {
    await written("real", "s3cret");
    await symlink("real", join(folder, "link"));
    expect(await places.file(join(folder, "link"))).toBe("s3cret");
  });

  test("is read anew each time", async () => {
    const path = await written("secret", "first");
    expect(await places.file(path)).toBe("first");
    await written("secret", "second");
    expect(await places.file(path)).toBe("second");
  });

  test("of the largest size is read, and of one byte more is not", async () => {
    expect(await places.file(await written("largest", "x".repeat(maxFileBytes)))).toHaveLength(maxFileBytes);
    expect(await reasonFor(await written("larger", "x".repeat(maxFileBytes + 1)))).toBe(
      "is larger than 65536 bytes",
    );
  });

  test("that has no end is not read to it", async () => {
    expect(await reasonFor("/dev/zero")).toMatch(/^is not a regular file/);
  });

  test("that is a pipe is refused, and nobody waits for it", async () => {
    const path = join(folder, "pipe");
    execFileSync("mkfifo", [path]);
    expect(await reasonFor(path)).toMatch(/^is not a regular file/);
  });

  test("that is a folder is refused", async () => {
    expect(await reasonFor(folder)).toMatch(/^is a directory/);
  });

  test("that is not there is refused, and so is one below a file or at the end of a circle", async () => {
    expect(await reasonFor(join(folder, "none"))).toMatch(/^does not exist: relative paths start at/);
    expect(await reasonFor(join(await written("secret", "x"), "below"))).toMatch(
      /^does not exist: a part of its path/,
    );
    await symlink("circle", join(folder, "circle"));
    expect(await reasonFor(join(folder, "circle"))).toMatch(/leads back to itself/);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ["UTF-16", Buffer.from("\uFEFFs3cret", "utf16le"), /^is not UTF-8/],
    ["Latin-1", Buffer.from("schlüssel", "latin1"), /^is not UTF-8/],
    ["UTF-8 with a byte order mark", Buffer.from("\uFEFFs3cret"), /^begins with a byte order mark/],
  ])("in %s is refused", async (_name, bytes, reason) => {
    expect(await reasonFor(await written("secret", bytes))).toMatch(reason);
  });

  test("with a name that no file can have is refused", async () => {
    expect(await reasonFor("a\0b")).toBe("can't be read (ERR_INVALID_ARG_VALUE)");
  });
});

test.each([
  ["EACCES", "can't be read by the user who runs pulumi"],
  ["EIO", "can't be read (EIO)"],
])("an error %s is told in plain words", (code, reason) => {
  expect(reasonOf(Object.assign(new Error("in words that may say anything"), { code }))).toBe(reason);
});

test("an error that is none is told, too", () => {
  expect(reasonOf("no")).toBe("can't be read (for an unknown reason)");
});
