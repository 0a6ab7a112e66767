import { join } from "node:path";
import { versionOf } from "../../../tools/engine/programs";
import { removeFolders, temporaryFolder, writeScript } from "./folders";

const env = { PATH: "/usr/bin:/bin" };

afterEach(removeFolders);

describe("versionOf", () => {
  async function versionIn(words: string, minimum = "0.0.0"): Promise<string> {
    const program = join(await temporaryFolder(), "program");
    await writeScript(program, `[ "$*" = version ] && echo '${words}'`);
    return versionOf(program, minimum, env);
  }

  test.each([
    ["v3.259.0", "3.259.0"],
    ["3.260.0-alpha.1700000000", "3.260.0"],
    ["go version go1.26.8 linux/amd64", "1.26.8"],
    ["go version go1.26rc1 linux/amd64", "1.26.0"],
    ["go version devel go1.27-abcdef Mon Jan 1", "1.27.0"],
  ])("reads %j", async (words, version) => {
    await expect(versionIn(words)).resolves.toBe(version);
  });

  test.each(["no version", "", "error 404"])("refuses %j", async (words) => {
    await expect(versionIn(words)).rejects.toThrow(/program does not tell its version$/);
  });

  test.each(["3.200.0", "3.200.1", "4.0.0"])("takes %s where 3.200.0 is the oldest", async (version) => {
    await expect(versionIn(version, "3.200.0")).resolves.toBe(version);
  });

  test.each(["3.199.9", "2.999.0"])("refuses %s where 3.200.0 is the oldest", async (version) => {
    await expect(versionIn(version, "3.200.0")).rejects.toThrow(
      new RegExp(`program is ${version}, older than 3\\.200\\.0$`),
    );
  });
});
