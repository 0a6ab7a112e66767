import { join } from "node:path";
import type { ObjectView, Sandbox } from "../../sandbox";
import { repositoryRoot } from "../../tools/engine/repository";
import { Program } from "../e2e/support/programs";
import { kinds, oidcProviderCredentials, stepUpProvider } from "../kinds";
import { environmentOf, startSandbox } from "../support/sandbox";
import { fill, nameOf } from "./objects";

let sandbox: Sandbox;
let program: Program;

beforeAll(async () => {
  sandbox = await startSandbox();
  await fill(sandbox, new Map(kinds.map((kind) => [kind, 3])));
  program = await Program.create("do", "yaml", environmentOf(sandbox.address));
});
afterAll(async () => {
  await program.project.dispose();
  await sandbox.close();
});

const executable = join(repositoryRoot(), "bin", "pulumi-resource-idp");
/** What a command prints, as JSON. */
async function printed(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await program.project.run([
    "do",
    "--output",
    "json",
    "--package",
    executable,
    ...args,
  ]);
  if (exitCode !== 0) throw new Error(stderr);
  expect(stdout + stderr).not.toContain("secret-");
  return JSON.parse(stdout);
}

test.each(kinds.map((kind) => [kind.type, kind]))("lists all objects of %s", async (type, kind) => {
  const { conductorone, slashid } = await sandbox.control.objects();
  const collections: Readonly<Record<string, readonly ObjectView[]>> = { ...conductorone, ...slashid };
  const expected = (collections[kind.collection] ?? []).map(({ id }) => id);
  expect(expected).toHaveLength(3);
  const listed: { id: string; name: string }[] = await printed(`idp:${type}`, "list");
  expect(listed.map(({ id }) => id).sort()).toEqual(expected.sort());
  expect(listed.every(({ name }) => name !== "")).toBe(true);
});

test("narrows a list, and reads what is in it", async () => {
  const type = `idp:${stepUpProvider.type}`;
  const [found, ...others] = await printed(type, "list", "--query", "ductorone 1");
  expect([found.name, others]).toEqual(["conductorone 1", []]);
  expect(await printed(type, "read", found.id)).toMatchObject({ id: found.id, clientId: nameOf(1) });
});

test("stops where it is told to, and says why a platform refuses", async () => {
  const type = `idp:${oidcProviderCredentials.type}`;
  expect(await printed(type, "list", "--count", "2")).toHaveLength(2);
  const env = { SLASHID_API_KEY: "wrong-key" };
  const { exitCode, stderr } = await program.project.run(["do", "--package", executable, type, "list"], {
    env,
  });
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain("SlashID: could not list the OIDC provider credentials");
  expect(stderr).not.toContain("wrong-key");
});
