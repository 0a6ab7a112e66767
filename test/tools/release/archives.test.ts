import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { version } from "../../../package.json";
import { repositoryRoot } from "../../../tools/engine/repository";
import { makeArchives } from "../../../tools/release/archives";
import { writeChecksums } from "../../../tools/release/checksums";

const folder = mkdtempSync(join(tmpdir(), "pulumi-idp-archives-test-"));
let archives: string[];

beforeAll(async () => {
  const bundle = join(repositoryRoot(), "dist/provider/plugin/bundle.js");
  if (!existsSync(bundle)) throw new Error("these tests need `npm run build` first");
  archives = await makeArchives(repositoryRoot(), version, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function unpacked(name: string): string {
  const place = join(folder, `unpacked-${name}`);
  mkdirSync(place);
  execFileSync("tar", ["-xzf", join(folder, `pulumi-resource-idp-v${version}-${name}.tar.gz`)], {
    cwd: place,
  });
  return place;
}

test("there is one archive for each platform", () => {
  const platforms = ["linux", "darwin", "windows"].flatMap((each) => [`${each}-amd64`, `${each}-arm64`]);
  expect(archives.map((archive) => basename(archive))).toEqual(
    platforms.map((each) => `pulumi-resource-idp-v${version}-${each}.tar.gz`),
  );
});

test("an archive has the executable at its root, and the licences", () => {
  const place = unpacked("linux-amd64");
  const files = ["LICENSE", "THIRD-PARTY-LICENSES", "package.json", "pulumi-resource-idp"];
  expect(readdirSync(place)).toEqual(files);
  expect(statSync(join(place, "pulumi-resource-idp")).mode & 0o777).toBe(0o755);
  expect(readFileSync(join(place, "pulumi-resource-idp"), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test("those for Windows have what starts it there", () => {
  const place = unpacked("windows-arm64");
  expect(readFileSync(join(place, "pulumi-resource-idp.cmd"), "utf8")).toBe(
    '@echo off\r\nnode "%~dp0pulumi-resource-idp" %*\r\n',
  );
});

test("the same files give the same archives, byte for byte, with another umask, too", async () => {
  const again = join(folder, "again");
  mkdirSync(again);
  const before = process.umask(0o077);
  try {
    await makeArchives(repositoryRoot(), version, again);
  } finally {
    process.umask(before);
  }
  for (const archive of archives) {
    expect(readFileSync(join(again, basename(archive))).equals(readFileSync(archive))).toBe(true);
  }
});

test("sha256sum takes the checksums", async () => {
  await writeChecksums(folder, archives);
  const said = execFileSync("sha256sum", ["--check", "SHA256SUMS"], { cwd: folder, encoding: "utf8" });
  expect(said.match(/: OK$/gm)).toHaveLength(6);
});
