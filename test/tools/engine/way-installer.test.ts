import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { installerSlot, installerWay } from "../../../tools/engine/way-installer";
import { removeFolders, temporaryFolder, writeCli, writeScript } from "./folders";

const env = { PATH: "/usr/bin:/bin" };

afterEach(removeFolders);

describe("installerWay", () => {
  test("keeps what the installer put into its folder", async () => {
    const slot = installerSlot(await temporaryFolder());
    const way = installerWay(slot, env, (folder) => writeCli(join(folder, "bin"), "v3.248.0"));
    await expect(way.find(() => undefined)).resolves.toEqual({
      directory: join(slot.root, slot.key, "bin"),
      version: "3.248.0",
      source: "installer",
    });
  });

  test("gives the installer's reason and leaves nothing", async () => {
    const slot = installerSlot(await temporaryFolder());
    const lines: string[] = [];
    const way = installerWay(slot, env, async (folder) => {
      await writeScript(join(folder, "bin", "pulumi"), "echo half");
      throw new Error("network is closed");
    });
    await expect(way.find((line) => lines.push(line))).rejects.toThrow("network is closed");
    await expect(readdir(slot.root)).resolves.toEqual([]);
    expect(lines).toEqual([
      expect.stringMatching(/^running the official Pulumi installer .*\.\.\.$/),
      expect.stringMatching(/: failed after \d+\.\d s$/),
    ]);
  });

  test("does not keep an installation whose pulumi does not run", async () => {
    const slot = installerSlot(await temporaryFolder());
    const way = installerWay(slot, env, (folder) => writeScript(join(folder, "bin", "pulumi"), "exit 1"));
    await expect(way.find(() => undefined)).rejects.toThrow("does not tell its version");
    await expect(readdir(slot.root)).resolves.toEqual([]);
  });
});
