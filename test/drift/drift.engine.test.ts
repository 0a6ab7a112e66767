import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Report } from "../../cli/drift/report";
import { Both, type Side, same } from "../e2e/support/both";
import { oidcCredentials, stepUpProvider } from "../e2e/support/samples";

// That each field is reported under its path is tried in test/fields. What the formats look like is in the golden files.

let both: Both;

beforeAll(async () => {
  both = await Both.start("drift");
  await both.each(async ({ program }) => {
    await program.declare(stepUpProvider(), oidcCredentials());
    await program.project.up(["--skip-preview"]);
  });
});

afterAll(() => both.dispose());

/** The command with credentials that may only read. */
async function drift({ program, platforms }: Side, args = "", env: NodeJS.ProcessEnv = {}) {
  const { conductorone, slashid } = await platforms.control.credentials();
  const readOnly = {
    CONDUCTORONE_ACCESS_TOKEN: conductorone.readOnlyAccessToken,
    SLASHID_API_KEY: slashid.readOnlyApiKey,
  };
  const command = `pulumi-idp drift ${args}`;
  const { exitCode, stdout, stderr } = await program.project.shell(command, { env: { ...readOnly, ...env } });
  return { exitCode, stdout, stderr };
}

/** What a run tells of the stack, in short: its exit code, and each object's name, drift, fields and secrets. */
async function told(side: Side, args = "") {
  const { exitCode, stdout, stderr } = await drift(side, `--format json ${args}`);
  expect(stderr).toBe("");
  const { stacks, unmanaged }: Report = JSON.parse(stdout);
  const objects = [...stacks, ...(unmanaged === undefined ? [] : [unmanaged])].flatMap(
    (part) => part.objects,
  );
  return [
    exitCode,
    objects.map(({ name, drift, fields, secrets }) => [name, drift, fields.map(({ path }) => path), secrets]),
  ];
}

const idOfDuo = async ({ platforms }: Side) => (await platforms.stepUpProviders())[0]?.id ?? "";

test("no drift ends with 0, with the requests of a refresh, no write, and the state as it was", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    await platforms.newRequests();
    await program.project.must(["refresh", "--preview-only"]);
    const ofRefresh = (await platforms.newRequests()).map(({ method, path }) => `${method} ${path}`).sort();
    const state = await program.project.stateFile();
    const { exitCode, stdout, stderr } = await drift(side);
    const requests = (await platforms.newRequests()).map(({ method, path }) => `${method} ${path}`).sort();
    expect(requests).toEqual(ofRefresh);
    expect(await program.project.stateFile()).toBe(state);
    return [exitCode, stdout, stderr];
  });
  expect(seen).toEqual(same([0, "dev: no drift in 2 objects\n", ""]));
});

test("a platform that is down ends with 1, says so, and calls nothing drift", async () => {
  const seen = await both.each(async (side) => {
    await side.platforms.control.edit("conductorone", await idOfDuo(side), { displayName: "Moved" });
    const env = { SLASHID_BASE_URL: "http://127.0.0.1:9" };
    const [text, json] = [await drift(side, "", env), await drift(side, "--format json", env)];
    const [stack] = (JSON.parse(json.stdout) as Report).stacks;
    expect(text.stdout).toMatch(
      /^dev: it could not be told whether there is drift\n {2}.*SlashID.*127\.0\.0\.1:9/,
    );
    expect(json.stderr).toMatch(/^pulumi-idp: .*SlashID/);
    await side.platforms.control.edit("conductorone", await idOfDuo(side), { displayName: "Duo" });
    return [text.exitCode, json.exitCode, stack?.objects];
  });
  expect(seen).toEqual(same([1, 1, []]));
});

test("a secret is told alone and together with a field, an object that is gone, and one that nobody manages", async () => {
  const seen = await both.each(async (side) => {
    const { control } = side.platforms;
    const id = await idOfDuo(side);
    const steps: unknown[] = [];
    await control.edit("conductorone", id, { clientSecret: "MARKER-elsewhere" });
    steps.push(await told(side));
    await control.edit("conductorone", id, { displayName: "Moved", clientSecret: "MARKER-again" });
    await control.remove("slashid", "login-1");
    const other = {
      displayName: "Duo",
      issuerUrl: "https://a.example",
      clientId: "c",
      clientSecret: "s",
      oauth2: {},
    };
    await side.platforms.addStepUpProvider(other);
    steps.push(await told(side), await told(side, "--unmanaged"));
    const formats = ["text", "json", "markdown", "junit", "sarif"];
    const runs: string[][] = [];
    for (const run of ["a", "b"]) {
      const files = formats.map((format) => `${run}.${format}`);
      const args = formats.map((format) => `--format ${format} --output ${run}.${format}`);
      expect(await drift(side, `--unmanaged ${args.join(" ")}`)).toEqual({
        exitCode: 2,
        stdout: "",
        stderr: "",
      });
      const folder = side.program.project.directory;
      runs.push(await Promise.all(files.map((file) => readFile(join(folder, file), "utf8"))));
    }
    expect(runs[0]).toEqual(runs[1]);
    expect(runs.flat().join()).not.toMatch(/MARKER|secret-1/);
    return steps;
  });
  const moved = ["duo", "changed", ["displayName"], ["clientSecret"]];
  const gone = ["login", "gone", [], []];
  expect(seen).toEqual(
    same([
      [2, [["duo", "changed", [], ["clientSecret"]]]],
      [2, [moved, gone]],
      [2, [moved, gone, ["duo-2", "unmanaged", [], []]]],
    ]),
  );
});

// What follows is the same on both faces.

test("with a baseline, what was told is not told again", async () => {
  const side = both.on("yaml");
  const args = "--unmanaged --baseline drift.json --format json --output drift.json --format text";
  const first = await drift(side, args);
  const second = await drift(side, args);
  await side.platforms.control.edit("conductorone", await idOfDuo(side), { enabled: false });
  const third = await drift(side, args);
  expect([first.exitCode, second.exitCode, third.exitCode]).toEqual([2, 0, 2]);
  expect(second.stdout).toBe(
    "dev: no new drift in 2 objects, and 2 as in the baseline\nnot managed by a stack: none, and 1 as in the baseline\n",
  );
  expect(third.stdout).toMatch(
    /^dev: 1 of 2 objects drifted, and 1 as in the baseline\n {2}changed +duo .*\n.*displayName.*\n.*enabled/,
  );
  const file = await readFile(join(side.program.project.directory, "drift.json"), "utf8");
  expect((JSON.parse(file) as Report).unmanaged?.known).toHaveLength(1);
});

test("several stacks are one report, and a stack that can't be read makes it 1", async () => {
  const side = both.on("yaml");
  await side.program.project.must(["stack", "init", "empty", "--no-select"]);
  const all = await drift(side, "--all --format json");
  const missing = await drift(side, "--stack empty --stack nobody --unmanaged");
  expect([all.exitCode, missing.exitCode]).toEqual([2, 1]);
  expect((JSON.parse(all.stdout) as Report).stacks.map(({ stack }) => stack)).toEqual(["dev", "empty"]);
  expect(missing.stdout).toMatch(
    /^empty: no drift in 0 objects\nnobody: it could not be told .*\n.* no stack named 'nobody' found\n.*\n.*without all/,
  );
});

test("another provider's resource is told by its path", async () => {
  const side = both.on("dynamic");
  const { project } = side.program;
  const source = `const { dynamic } = require("@pulumi/pulumi");
const provider = {
  create: async (inputs) => ({ id: "note-1", outs: { ...inputs, size: 1 } }),
  diff: async (id, olds, news) => ({ changes: olds.text !== news.text }),
  read: async (id) => ({ id, props: { text: require("node:fs").readFileSync("note.txt", "utf8"), size: 1 } }),
};
class Note extends dynamic.Resource {
  constructor(name) {
    super(provider, name, { text: "a", size: undefined });
  }
}
new Note("note");
`;
  await project.must(["stack", "init", "other", "--no-select"]);
  await project.write("note.txt", "b");
  await project.write("index.js", source);
  await project.must(["up", "--yes", "--skip-preview", "--stack", "other"]);
  const { exitCode, stdout } = await drift(side, "--stack other");
  expect([exitCode, stdout]).toEqual([
    2,
    'other: 1 of 1 object drifted\n  changed   note (pulumi-nodejs:dynamic:Resource, note-1)\n    text: "a" in the state, "b" on the platform\n',
  ]);
});

test("wrong arguments, and a folder without a project, end with 1", async () => {
  const side = both.on("yaml");
  const wrong = await drift(side, "--format html");
  const nowhere = await drift(side, "--cwd ..", { PULUMI_STACK: undefined });
  expect([wrong.exitCode, nowhere.exitCode]).toEqual([1, 1]);
  expect(wrong.stderr).toMatch(/^pulumi-idp: --format must be one of text/);
  expect(nowhere.stderr).toMatch(/^pulumi-idp: .*no Pulumi\.yaml project file found/);
});
