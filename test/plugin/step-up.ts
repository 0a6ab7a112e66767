import type * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { type JsonValue, type Sandbox, startSandbox } from "../../sandbox";
import { secondsApart } from "../support/clock";
import { impatient } from "../support/impatient";
import { Plugin, plain, secret } from "./harness";

/** The plugin's token of what these tests make. */
export const type = "idp:conductorone:StepUpProvider";
export const plaintext = "duo-client-secret-1";
/** What stands for the secret. */
export const fingerprint = secret(expect.stringMatching(/^writeonly:v1:[\w-]{16}:[\w-]{6}$/));

/** The inputs of a program. */
export const news = {
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "client-1",
  clientSecret: secret(plaintext),
  oauth2: { acrValues: ["phr"] },
};

export let sandbox: Sandbox;
export let plugin: Plugin;

/** Gives each test of a file a plugin of its own, which is configured for a sandbox that is empty. */
export function eachTestHasAPlugin(): void {
  beforeAll(async () => {
    sandbox = await startSandbox({ now: secondsApart() });
  });
  afterAll(() => sandbox.close());

  beforeEach(async () => {
    await sandbox.control.reset();
    plugin = await new Plugin({}, impatient()).start();
    await plugin.configure({
      conductorone: secret(JSON.stringify(sandbox.address.conductorone)),
      slashid: sandbox.address.slashid,
    });
  });
  afterEach(() => plugin.close());
}

/** Lets the platform answer the next request so. */
export const respond = (path: string, status: number, body: JsonValue) =>
  sandbox.control.addFaults({ method: "POST", path, action: { kind: "respond", status, body } });

/** What the plugin makes of a program's inputs. */
export async function inputsOf(changes: object = {}, olds?: object): Promise<Record<string, unknown>> {
  return plain((await plugin.check(type, { ...news, ...changes }, olds)).getInputs());
}

/** A step-up provider that is there. */
export async function created(changes: object = {}) {
  const inputs = await inputsOf(changes);
  const response = await plugin.create(type, inputs);
  return { id: response.getId(), inputs, outputs: plain(response.getProperties()) };
}

/** What a diff says of each path. */
export function changesOf(response: rpc.DiffResponse): Record<string, object> {
  const changes: Record<string, object> = {};
  response.getDetaileddiffMap().forEach((change, path) => {
    changes[path] = { kind: change.getKind(), inputdiff: change.getInputdiff() };
  });
  return changes;
}
