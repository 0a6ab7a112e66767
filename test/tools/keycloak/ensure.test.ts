import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ensureKeycloak } from "../../../tools/keycloak/ensure";
import { removeFolders, temporaryFolder, writeScript } from "../engine/folders";

afterEach(removeFolders);

/** What is said of a machine that has these programs, and what is left in its cache. */
async function ensureWith(programs: Readonly<Record<string, string>>, more: NodeJS.ProcessEnv = {}) {
  const folder = await temporaryFolder();
  const bin = join(folder, "bin");
  for (const [name, body] of Object.entries(programs)) await writeScript(join(bin, name), body);
  const cache = join(folder, "cache");
  const env = { PATH: bin, PULUMI_IDP_KEYCLOAK_CACHE: cache, ...more };
  const lines: string[] = [];
  const ensured = await ensureKeycloak("26.7.3", { env, log: (line) => lines.push(line) });
  return { ensured, lines, left: await readdir(cache).catch(() => []) };
}

const java17 = "echo openjdk 17.0.15 2025-04-15";

test.each<[string, Readonly<Record<string, string>>, NodeJS.ProcessEnv, RegExp]>([
  [
    "without Java",
    {},
    {},
    /^Keycloak 26\.7\.3 is missing: there is no java on PATH\. Install Java 17 or newer/,
  ],
  ["with a wrong JAVA_HOME", { java: java17 }, { JAVA_HOME: "/nowhere" }, /there is no java in JAVA_HOME\./],
  ["with an old Java", { java: "echo openjdk 11.0.2" }, {}, /java is 11\.0\.2\. Install Java 17 or newer/],
  ["with a Java that fails", { java: "exit 1" }, {}, /java is of an unknown version\. Install Java 17/],
  ["without Maven", { java: java17 }, {}, /there is no mvn on PATH to get it by\. Install Maven/],
  [
    "where the download is refused",
    { java: java17, mvn: "echo noise; echo '[ERROR] Could not transfer artifact: 403'; exit 1" },
    {},
    /Maven can't get org\.keycloak:keycloak-quarkus-dist:26\.7\.3:zip: \[ERROR\] Could not transfer artifact: 403$/,
  ],
  [
    "where Maven fails without a word",
    { java: java17, mvn: "exit 7" },
    {},
    /Maven can't get .*: exit code 7$/,
  ],
  [
    "where Keycloak can't be built",
    {
      java: `case "$*" in *" build "*) echo broken; exit 2;; esac; ${java17}`,
      mvn: "/bin/mkdir keycloak-26.7.3",
    },
    {},
    /Keycloak can't be built: broken$/,
  ],
])("%s, it says why Keycloak is missing, and leaves nothing", async (_name, programs, more, reason) => {
  const { ensured, left } = await ensureWith(programs, more);
  expect(ensured).toEqual({ missing: expect.stringMatching(reason) });
  expect(left).toEqual([]);
});

test("what takes long is told", async () => {
  const { lines } = await ensureWith({ java: java17, mvn: "exit 1" });
  expect(lines[0]).toBe("getting Keycloak 26.7.3 by Maven (180 MB) ...");
});
