import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { failure, Plugin, plain, secret, unknown } from "./harness";
import {
  changesOf,
  created,
  eachTestHasAPlugin,
  fingerprint,
  inputsOf,
  news,
  plaintext,
  plugin,
  sandbox,
  type,
} from "./step-up";

const { Kind } = rpc.PropertyDiff;

eachTestHasAPlugin();

describe("check", () => {
  test("answers a fingerprint, marked secret", async () => {
    expect(await inputsOf()).toEqual({ ...news, clientSecret: fingerprint });
  });

  test("marks the fingerprint secret even where the program did not mark the secret", async () => {
    expect(await inputsOf({ clientSecret: plaintext })).toMatchObject({ clientSecret: fingerprint });
  });

  test("keeps what the program marked", async () => {
    expect(await inputsOf({ clientId: secret("client-1") })).toMatchObject({ clientId: secret("client-1") });
  });

  test("uses the engine's seed", async () => {
    const seeded = async (...bytes: number[]) =>
      plain((await plugin.check(type, news, undefined, new Uint8Array(bytes))).getInputs()).clientSecret;
    expect(await seeded(1)).toEqual(await seeded(1));
    expect(await seeded(1)).not.toEqual(await seeded(2));
  });

  test("keeps the fingerprint in the state of a secret that stays", async () => {
    const olds = plain((await plugin.check(type, news, undefined, new Uint8Array([1]))).getInputs());
    expect(plain((await plugin.check(type, news, olds, new Uint8Array([2]))).getInputs())).toEqual(olds);
  });

  test("names what is wrong without a property, since the engine would print its value", async () => {
    const response = await plugin.check(type, {
      ...news,
      clientSecret: [plaintext],
      oauth2: { acrValues: "phr" },
    });
    expect(response.getFailuresList().map((each) => each.toObject())).toEqual([
      { property: "", reason: "clientSecret must be a string" },
      { property: "", reason: "oauth2.acrValues must be a list of strings" },
    ]);
    expect(JSON.stringify(plain(response.getInputs()))).not.toContain(plaintext);
  });

  test("takes what is unknown yet to be right", async () => {
    const inputs = await inputsOf({ clientSecret: secret(unknown), displayName: unknown });
    expect(inputs).toMatchObject({ clientSecret: secret(unknown), displayName: unknown });
  });
});

describe("previews send nothing", () => {
  test("of a create", async () => {
    const response = await plugin.create(type, await inputsOf({ clientId: secret("client-1") }), true);
    expect(response.getId()).toBe("");
    expect(plain(response.getProperties())).toEqual({
      displayName: "Duo",
      issuerUrl: "https://duo.example.com",
      clientId: secret("client-1"),
      oauth2: { acrValues: ["phr"] },
      createdAt: unknown,
      updatedAt: unknown,
      lastTestedAt: unknown,
    });
    expect(await sandbox.control.requests()).toEqual([]);
  });

  test("of an update", async () => {
    const { id, inputs, outputs } = await created();
    const before = (await sandbox.control.requests()).length;
    const wanted = await inputsOf({ displayName: "Duo 2" }, inputs);
    const response = await plugin.update(type, id, inputs, outputs, wanted, true);
    expect(plain(response.getProperties())).toMatchObject({
      displayName: "Duo 2",
      enabled: true,
      updatedAt: unknown,
    });
    expect(await sandbox.control.requests()).toHaveLength(before);
  });
});

test("a life: create, nothing to do, read, drift, update, delete", async () => {
  const { id, inputs, outputs } = await created();
  expect(outputs).toMatchObject({ displayName: "Duo", enabled: true });
  const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
  expect((await plugin.diff(type, id, inputs, outputs, inputs)).getChanges()).toBe(DIFF_NONE);

  const read = await plugin.read(type, id, inputs, outputs);
  expect([plain(read.getInputs()), plain(read.getProperties())]).toEqual([inputs, outputs]);

  await sandbox.control.edit("conductorone", id, { displayName: "Elsewhere" });
  const drifted = await plugin.read(type, id, inputs, outputs);
  const touched = { value: expect.stringMatching(/:touched$/) };
  expect(plain(drifted.getInputs())).toMatchObject({ displayName: "Elsewhere", clientSecret: touched });
  const [seenInputs, seen] = [plain(drifted.getInputs()), plain(drifted.getProperties())];
  expect((await plugin.diff(type, id, seenInputs, seen, inputs)).getChanges()).toBe(DIFF_SOME);
  const updated = await plugin.update(type, id, seenInputs, seen, await inputsOf({}, seenInputs));
  expect(plain(updated.getProperties())).toMatchObject({ displayName: "Duo" });

  await plugin.delete(type, id);
  await plugin.delete(type, id);
  expect((await plugin.read(type, id, inputs, outputs)).getId()).toBe("");
});

test("an object is imported with the inputs that would make it so, and without its secret", async () => {
  const { id } = await created({ enabled: false });
  const { clientSecret, ...visible } = news;
  const response = await plugin.read(type, id);
  expect(plain(response.getInputs())).toEqual({ ...visible, enabled: false });
});

describe("diff", () => {
  test("names each change by its path and kind", async () => {
    const { id, inputs, outputs } = await created({ enabled: false });
    const wanted = await inputsOf({ displayName: "Duo 2", oauth2: { acrValues: ["x"] } }, inputs);
    const response = await plugin.diff(type, id, inputs, outputs, wanted);
    expect(changesOf(response)).toEqual({
      displayName: { kind: Kind.UPDATE, inputdiff: true },
      "oauth2.acrValues": { kind: Kind.UPDATE, inputdiff: true },
      enabled: { kind: Kind.DELETE, inputdiff: true },
    });
    expect(response.getDiffsList().sort()).toEqual(["displayName", "enabled", "oauth2"]);
    expect(response.getHasdetaileddiff()).toBe(true);
    expect(response.getReplacesList()).toEqual([]);
  });

  test("names what the platform moved of its own as a difference of the outputs", async () => {
    const { id, inputs, outputs } = await created();
    await sandbox.control.edit("conductorone", id, { enabled: false });
    const read = await plugin.read(type, id, inputs, outputs);
    const touched = { value: expect.stringMatching(/:touched$/) };
    expect(plain(read.getInputs())).toEqual({ ...inputs, clientSecret: expect.objectContaining(touched) });
    const response = await plugin.diff(type, id, inputs, plain(read.getProperties()), inputs);
    expect(changesOf(response)).toEqual({ enabled: { kind: Kind.UPDATE, inputdiff: false } });
  });

  test("names what makes another object, and that it goes first", async () => {
    const state = { clientId: "c-1", provider: "google", label: "L" };
    const wanted = { clientId: "c-2", provider: "google" };
    const response = await plugin.diff("idp:slashid:OidcProviderCredentials", "c-1", state, state, wanted);
    expect(changesOf(response)).toEqual({
      clientId: { kind: Kind.UPDATE_REPLACE, inputdiff: true },
      label: { kind: Kind.DELETE, inputdiff: true },
    });
    expect(response.getReplacesList()).toEqual(["clientId"]);
    expect(response.getDeletebeforereplace()).toBe(true);
  });
});

test("a secret that only its fingerprint is known of is asked for before anything is sent", async () => {
  const inputs = await inputsOf();
  const other = await new Plugin().start();
  await other.configure({ conductorone: sandbox.address.conductorone });
  const { details } = await failure(other.create(type, inputs));
  await other.close();
  expect(details).toMatch(/^ConductorOne StepUpProvider: clientSecret is needed/);
  expect(await sandbox.control.requests()).toEqual([]);
});

test("after cancel, no request goes out", async () => {
  const inputs = await inputsOf();
  await plugin.call<Empty, Empty>((client) => client.cancel, new Empty());
  const { details } = await failure(plugin.create(type, inputs));
  expect(details).toContain("it was cancelled");
  expect(await sandbox.control.requests()).toEqual([]);
});
