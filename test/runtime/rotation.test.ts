import type { Lifecycle } from "../../provider/core/lifecycle/lifecycle";
import { UnfinishedError } from "../../provider/core/model/errors";
import type { Values } from "../../provider/core/model/values";
import { parseSealed } from "../../provider/core/secrets/sealed";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { C1_PATH, OIDC_PATH, type PlannedFault, Platforms, sha256 } from "../e2e/support/platforms";
import { impatient } from "../support/impatient";

const kinds: Readonly<
  Record<string, { readonly news: Values; readonly path: string; readonly secret: string }>
> = {
  "conductorone:StepUpProvider": {
    news: { displayName: "Duo", issuerUrl: "https://duo.example.com", clientId: "client-1", oauth2: {} },
    path: `${C1_PATH}/*/secret`,
    secret: "clientSecret",
  },
  "slashid:OidcProviderCredentials": {
    news: { clientId: "login-1", provider: "google" },
    path: `${OIDC_PATH}/*`,
    secret: "client_secret",
  },
};

const respond = (status: number, commit: boolean, body?: string): PlannedFault["action"] => ({
  kind: "respond",
  status,
  commit,
  ...(body === undefined ? {} : { body }),
});

/** Each goes on until all tries are used up. */
const unknown: Readonly<Record<string, PlannedFault["action"]>> = {
  "the connection breaks before": { kind: "drop", when: "before" },
  "the connection breaks after": { kind: "drop", when: "after" },
  "half of the answer": { kind: "truncate" },
  "408, not done": respond(408, false),
  "408, done later": { kind: "late", status: 408, afterRequests: 1 },
  "500, done": respond(500, true),
  "501, not done": respond(501, false),
  "503, done": respond(503, true),
  "504, not done": respond(504, false),
  "a page of HTML with 200, done": respond(200, true, "<html>"),
};

const certain: Readonly<Record<string, PlannedFault["action"]>> = {
  "400": respond(400, false),
  "401": respond(401, false),
  "403": respond(403, false),
  "404": respond(404, false),
  "429": respond(429, false),
};

let platforms: Platforms;

beforeAll(async () => {
  platforms = await Platforms.start();
});
afterEach(() => platforms.reset());
afterAll(() => platforms.close());

/** One command of the engine: a provider of its own, so that no plaintext is left from the one before. */
async function command<Result>(
  type: string,
  run: (lifecycle: Lifecycle) => Promise<Result>,
): Promise<Result> {
  const provider = new Provider(vendors, { environment: platforms.env, log: () => {}, http: impatient() });
  try {
    return await run(provider.lifecycle(type));
  } finally {
    await provider.close();
  }
}

interface State {
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

const made = (type: string, news: Values): Promise<State> =>
  command(type, async (lifecycle) => {
    const { inputs } = await lifecycle.check({ news });
    return { inputs, ...(await lifecycle.create(inputs)) };
  });

/** What an `up` does; the state after it, an unfinished one too, and what the diff was. */
const up = (type: string, state: State, news: Values) =>
  command(type, async (lifecycle) => {
    const { inputs } = await lifecycle.check({ olds: state.inputs, news });
    const changes = lifecycle.diff(state.id, state, inputs).changes.map(({ path }) => path.join("."));
    if (changes.length === 0) return { changes, state };
    try {
      return { changes, state: { inputs, ...(await lifecycle.update(state.id, state, inputs)) } };
    } catch (error) {
      if (!(error instanceof UnfinishedError)) return { changes, state, error };
      const { outputs, inputs: kept = inputs } = error;
      return { changes, error, state: { id: state.id, inputs: kept, outputs } };
    }
  });

async function secretOf(type: string): Promise<string | undefined> {
  const isC1 = type.startsWith("conductorone");
  const [object] = await (isC1 ? platforms.stepUpProviders() : platforms.oidcCredentials());
  return object?.secrets[kinds[type]?.secret ?? ""];
}

describe.each(Object.entries(kinds))("a rotation of %s", (type, { news, path }) => {
  const having = (clientSecret: string, more: Values = {}) => ({ ...news, clientSecret, ...more });

  async function failing(action: PlannedFault["action"], more: Values = {}) {
    const state = await made(type, having("old", more));
    await platforms.control.addFaults({ path, times: 50, action });
    const failed = await up(
      type,
      state,
      having("new", more.clientSecretVersion ? { clientSecretVersion: "2" } : {}),
    );
    await platforms.control.clearFaults();
    await platforms.newRequests();
    return failed;
  }

  describe.each(Object.entries(unknown))("that ends with %s", (_name, action) => {
    test.each(["new", "old"])("has the program's secret after the next up: %s", async (secret) => {
      const failed = await failing(action);
      expect(failed.error).toBeInstanceOf(UnfinishedError);
      expect(String(failed.error)).toContain("Whether the platform has the new clientSecret is not known");
      expect(parseSealed(failed.state.inputs.clientSecret)?.note).toBe("unsure");

      const next = await up(type, failed.state, having(secret));
      expect(next.changes).toEqual(["clientSecret"]);
      expect(next.error).toBeUndefined();
      expect(await platforms.newWrites()).toHaveLength(1);
      expect(await secretOf(type)).toBe(sha256(secret));
      expect((await up(type, next.state, having(secret))).changes).toEqual([]);
    });
  });

  test("by its version that ends so has the program's secret, too", async () => {
    const failed = await failing({ kind: "drop", when: "after" }, { clientSecretVersion: "1" });
    const next = await up(type, failed.state, having("older", { clientSecretVersion: "1" }));
    expect(next.changes).toEqual(["clientSecret"]);
    expect(await secretOf(type)).toBe(sha256("older"));
  });

  test.each(Object.entries(certain))(
    "that is refused with %s leaves the old one, and the state says so",
    async (_name, action) => {
      const failed = await failing(action);
      expect(failed.error).toBeDefined();
      expect(failed.error).not.toBeInstanceOf(UnfinishedError);
      expect(await secretOf(type)).toBe(sha256("old"));
      expect((await up(type, failed.state, having("old"))).changes).toEqual([]);
    },
  );

  test("that is refused after a try without an answer is not certain", async () => {
    const state = await made(type, having("old"));
    await platforms.control.addFaults(
      { path, action: { kind: "drop", when: "after" } },
      { path, times: 50, action: respond(403, false) },
    );
    const failed = await up(type, state, having("new"));
    await platforms.control.clearFaults();
    expect(failed.error).toBeInstanceOf(UnfinishedError);
    const next = await up(type, failed.state, having("old"));
    expect(next.changes).toEqual(["clientSecret"]);
    expect(await secretOf(type)).toBe(sha256("old"));
  });

  test("that is told in the retries is none of that", async () => {
    const state = await made(type, having("old"));
    await platforms.control.addFaults({ path, times: 3, action: { kind: "drop", when: "after" } });
    const done = await up(type, state, having("new"));
    expect(done.error).toBeUndefined();
    expect(await secretOf(type)).toBe(sha256("new"));
    expect((await up(type, done.state, having("new"))).changes).toEqual([]);
  });

  test("loses no other field's update", async () => {
    const name = type.startsWith("conductorone") ? "displayName" : "label";
    const state = await made(type, having("old"));
    await platforms.control.addFaults({ path, times: 50, action: { kind: "drop", when: "before" } });
    const failed = await up(type, state, having("new", { [name]: "Other" }));
    await platforms.control.clearFaults();
    const next = await up(type, failed.state, having("new", { [name]: "Other" }));
    expect([...next.changes].sort()).toEqual(["clientSecret", name]);
    expect(await secretOf(type)).toBe(sha256("new"));
    expect((await up(type, next.state, having("new", { [name]: "Other" }))).changes).toEqual([]);
  });
});
