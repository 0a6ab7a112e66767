import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { attach, end, gone, launch } from "../../../tools/keycloak/launch";
import { removeFolders, temporaryFolder } from "../engine/folders";

afterEach(removeFolders);

/** The folder of a server that can't start, because its Keycloak is not there. */
async function launchWithout(owner: number): Promise<string> {
  const parent = await temporaryFolder();
  const folder = join(parent, "server");
  await mkdir(folder);
  await launch({ home: join(parent, "nothing"), folder, owner });
  return folder;
}

test("all who attach are told why a server did not start, and its folder goes at the end", async () => {
  const folder = await launchWithout(process.pid);
  await expect(Promise.all([attach(folder), attach(folder)])).rejects.toThrow(/ENOENT.*nothing/);
  await end(folder);
  await expect(end(folder)).resolves.toBeUndefined();
});

test("a keeper ends with the owner of its server, even when that is killed", async () => {
  const owner = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  const folder = await launchWithout(owner.pid ?? 0);
  await expect(attach(folder)).rejects.toThrow("ENOENT");
  owner.kill("SIGKILL");
  await gone(folder);
});
