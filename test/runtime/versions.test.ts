import type { Values } from "../../provider/core/model/values";
import { sha256 } from "../e2e/support/platforms";
import { duo as duoWith, rotate, sharedStepUp } from "./step-up";

const fingerprint = /writeonly:v1:[\w-]{16}:[\w-]{6}(?![\w-])/;

const run = sharedStepUp({ variables: { DUO_SECRET: "from-a-variable" } });

const duo = (clientSecret: string, changes: Values = {}) => duoWith({ clientSecret, ...changes });

/** Up, after which nothing is left to do: the writes, and the secret that the platform then has. */
async function settled(program: Values): Promise<[writes: string[], secret: string | undefined]> {
  const [, writes, secret] = await run.settled(program);
  return [writes, secret];
}

const stateText = () => JSON.stringify(run.stack.state);

test("a versioned secret is sent, and the state has no fingerprint of it", async () => {
  const create = "POST /providers [clientId clientSecret displayName issuerUrl oauth2.acrValues]";
  expect(await settled(duo("first", { clientSecretVersion: "1" }))).toEqual([[create], sha256("first")]);
  expect(stateText()).toContain(":version:1");
  expect(stateText()).not.toMatch(fingerprint);
});

describe("after a first version", () => {
  beforeEach(() => settled(duo("first", { clientSecretVersion: "1" })));

  test("another secret under the same version is no change", async () => {
    const seen = await settled(duo("second", { clientSecretVersion: "1" }));
    expect(seen).toEqual([[], sha256("first")]);
  });

  test("another name of the object does not rotate", async () => {
    const seen = await settled(duo("second", { clientSecretVersion: "1", displayName: "Duo Labs" }));
    expect(seen).toEqual([["POST /providers/ID [mask displayName]"], sha256("first")]);
  });

  test("another version sends the secret that the program then has", async () => {
    const seen = await settled(duo("second", { clientSecretVersion: "2, of May" }));
    expect(seen).toEqual([[rotate], sha256("second")]);
  });

  test("without the version, the program's secret is sent once, since nobody knows what the platform has", async () => {
    expect(await settled(duo("first"))).toEqual([[rotate], sha256("first")]);
    expect(stateText()).toMatch(fingerprint);
  });

  test("a refresh keeps the version", async () => {
    expect(await run.stack.refresh()).toEqual([]);
    expect(stateText()).toContain(":version:1");
    expect(await settled(duo("second", { clientSecretVersion: "1" }))).toEqual([[], sha256("first")]);
  });

  test("a version comes with a reference as well", async () => {
    const program = (clientSecretVersion: string) => {
      const { clientSecret: _, ...rest } = duo("");
      return { ...rest, clientSecretFrom: { env: "DUO_SECRET" }, clientSecretVersion };
    };
    expect(await settled(program("1"))).toEqual([[], sha256("first")]);
    expect(await settled(program("2"))).toEqual([[rotate], sha256("from-a-variable")]);
  });
});

describe("after a secret without a version", () => {
  beforeEach(() => settled(duo("first")));

  test("a version for the same secret sends nothing, and the fingerprint is gone from the state", async () => {
    const seen = await settled(duo("first", { clientSecretVersion: "a" }));
    expect(seen).toEqual([[], sha256("first")]);
    expect(stateText()).not.toMatch(fingerprint);
  });

  test("a version for another secret than the platform has sends it", async () => {
    const seen = await settled(duo("second", { clientSecretVersion: "b" }));
    expect(seen).toEqual([[rotate], sha256("second")]);
    expect(stateText()).not.toMatch(fingerprint);
  });
});
