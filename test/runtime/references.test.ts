import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Values } from "../../provider/core/model/values";
import { sha256 } from "../e2e/support/platforms";
import { newPrivateKey } from "../kinds/secrets";
import { duo, rotate, sharedStepUp } from "./step-up";

const run = sharedStepUp({ variables: { DUO_SECRET: "the-secret", EMPTY_SECRET: "" } });

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "references-"));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);

const from = (place: Values) => duo({ clientSecretFrom: place });

test("the same secret by another reference, or given itself, is no change", async () => {
  await run.settled(from({ env: "DUO_SECRET" }));
  await write("duo.secret", "the-secret");
  const file = from({ file: join(folder, "duo.secret") });
  for (const program of [file, duo({ clientSecret: "the-secret" }), file])
    expect(await run.settled(program)).toEqual([[], [], sha256("the-secret")]);
});

test("another secret in the file rotates, and nothing else is sent", async () => {
  const file = from({ file: join(folder, "duo.secret") });
  await write("duo.secret", "first");
  await run.settled(file);
  await write("duo.secret", "second");
  expect(await run.settled(file)).toEqual([["clientSecret"], [rotate], sha256("second")]);
});

test("a refresh keeps the reference in the state", async () => {
  await run.settled(from({ env: "DUO_SECRET" }));
  expect(await run.stack.refresh()).toEqual([]);
  expect(run.stack.state.inputs.clientSecretFrom).toEqual({ env: "DUO_SECRET" });
});

test.each<[string, Values, string]>([
  [
    "a variable that is not set",
    { env: "NOT_SET_ANYWHERE" },
    "clientSecretFrom.env names the environment variable NOT_SET_ANYWHERE, which is not set where the provider runs",
  ],
  [
    "an empty variable",
    { env: "EMPTY_SECRET" },
    "clientSecretFrom.env names the environment variable EMPTY_SECRET, which is empty",
  ],
  [
    "a file that is not there",
    { file: "FOLDER/not-there" },
    "clientSecretFrom.file names the file FOLDER/not-there, which does not exist",
  ],
  [
    "a folder",
    { file: "FOLDER/folder" },
    "clientSecretFrom.file names the file FOLDER/folder, which is a directory",
  ],
  [
    "a file that ends in a line break",
    { file: "FOLDER/echoed" },
    "clientSecretFrom.file names the file FOLDER/echoed, which ends in a line break",
  ],
  ["two places", { env: "A", file: "b" }, "clientSecretFrom must have exactly one of env and file"],
])("%s is refused with the field's path, and nothing is sent", async (_name, place, words) => {
  await mkdir(join(folder, "folder"));
  await write("echoed", "echoed-secret\n");
  const here = (text: string) => text.replace("FOLDER", folder);
  const there = Object.entries(place).map(([name, path]) => [name, here(String(path))]);
  const refusals = await run.stack.refusals(from(Object.fromEntries(there)));
  expect(refusals).toEqual([expect.stringContaining(here(words))]);
  expect(refusals.join()).not.toContain("echoed-secret");
  expect(await run.platforms.newRequests()).toEqual([]);
});

test("Apple's private key comes from its file as Apple hands it out, line break at the end and all", async () => {
  const key = newPrivateKey();
  expect(key.endsWith("\n")).toBe(true);
  await write("AuthKey.p8", key);
  const stack = run.stackOf("slashid:OidcProviderCredentials");
  const privateKeyFrom = { file: join(folder, "AuthKey.p8") };
  const login = {
    clientId: "login-1",
    clientSecretFrom: { env: "DUO_SECRET" },
    provider: "apple",
    options: { apple: { privateKeyFrom, teamId: "TEAM123456", keyId: "KEY1234567" } },
  };
  await run.settled(login, stack);
  expect(await stack.refresh()).toEqual([]);
  expect(await run.platforms.oidcCredentials()).toMatchObject([
    { secrets: { client_secret: sha256("the-secret"), "options.apple.private_key": sha256(key) } },
  ]);
});
