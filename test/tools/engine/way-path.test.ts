import { chmod, mkdir, rm, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { NothingThere } from "../../../tools/engine/engine";
import { pathWay } from "../../../tools/engine/way-path";
import { removeFolders, temporaryFolder, writeCli, writeScript } from "./folders";

const systemPath = "/usr/bin:/bin";
const find = (...folders: string[]) =>
  pathWay({ PATH: [...folders, systemPath].join(delimiter) }).find(() => undefined);

afterEach(removeFolders);

describe("pathWay", () => {
  test("gives the folder and the version of the first pulumi on PATH", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "empty"));
    await writeCli(join(folder, "one"), "v3.210.4");
    await writeCli(join(folder, "two"), "v3.300.0");
    await expect(find(join(folder, "empty"), join(folder, "one"), join(folder, "two"))).resolves.toEqual({
      directory: join(folder, "one"),
      version: "3.210.4",
      source: "path",
    });
  });

  test("passes over what cannot be executed and over folders of that name", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "directory", "pulumi"), { recursive: true });
    await writeCli(join(folder, "plain"), "v3.210.0");
    await chmod(join(folder, "plain", "pulumi"), 0o644);
    await writeCli(join(folder, "good"), "v3.220.0");
    const engine = await find(join(folder, "directory"), join(folder, "plain"), join(folder, "good"));
    expect(engine.directory).toBe(join(folder, "good"));
  });

  test("says so when there is none", async () => {
    await expect(find(await temporaryFolder())).rejects.toBeInstanceOf(NothingThere);
  });

  test("refuses one that is too old", async () => {
    const folder = await temporaryFolder();
    await writeCli(folder, "v3.199.0");
    await expect(find(folder)).rejects.toThrow(`${join(folder, "pulumi")} is 3.199.0, older than 3.200.0`);
  });

  test("refuses one that fails", async () => {
    const folder = await temporaryFolder();
    await writeScript(join(folder, "pulumi"), "exit 3");
    await expect(find(folder)).rejects.toThrow("does not tell its version");
  });

  test("refuses one without its language hosts", async () => {
    const folder = await temporaryFolder();
    await writeCli(folder, "v3.210.0");
    await rm(join(folder, "pulumi-language-yaml"));
    await expect(find(folder)).rejects.toThrow("has no pulumi-language-yaml beside it or on PATH");
  });

  test("takes hosts from beside the file that a link leads to", async () => {
    const folder = await temporaryFolder();
    await writeCli(join(folder, "real"), "v3.210.0");
    await mkdir(join(folder, "bin"));
    await symlink(join(folder, "real", "pulumi"), join(folder, "bin", "pulumi"));
    expect((await find(join(folder, "bin"))).directory).toBe(join(folder, "bin"));
  });
});
