import { ProviderError, UnfinishedError } from "../../provider/core/model/errors";
import type { Values } from "../../provider/core/model/values";
import { parseSealed } from "../../provider/core/secrets/sealed";
import { type PlannedFault, Platforms, sha256 } from "../e2e/support/platforms";
import { type Kind, kindOf, kinds } from "../kinds";
import { Stack } from "./stack";

const rotating = kinds.filter(({ secret }) => secret !== undefined);

/** The path of a kind's rotations. */
const pathOf = ({ path, writes }: Kind) => path + (writes.rotate?.[0] ?? "").replace(/^\w+ \/ID/, "/*");

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

async function secretOf(type: string): Promise<string | undefined> {
  const kind = kindOf(type);
  const [object] = await platforms.objects(kind);
  return object?.secrets[kind.secret?.wire ?? ""];
}

async function made(type: string, news: Values): Promise<Stack> {
  const stack = new Stack(type, { environment: platforms.env });
  expect(await stack.up(news)).toEqual({ changes: [] });
  return stack;
}

describe.each(rotating)("a rotation of $type", (kind) => {
  const { type, plain, title } = kind;
  const news = plain("login");
  const path = pathOf(kind);
  const having = (clientSecret: string, more: Values = {}) => ({ ...news, clientSecret, ...more });

  async function failing(action: PlannedFault["action"], more: Values = {}) {
    const stack = await made(type, having("old", more));
    await platforms.control.addFaults({ path, times: 50, action });
    const { error } = await stack.up(
      having("new", more.clientSecretVersion ? { clientSecretVersion: "2" } : {}),
    );
    await platforms.control.clearFaults();
    await platforms.newRequests();
    return { stack, error };
  }

  describe.each(Object.entries(unknown))("that ends with %s", (_name, action) => {
    test.each([
      ["new", ""],
      ["old", ""],
      ["old", ", also after a refresh"],
    ])("has the program's secret after the next up: %s%s", async (secret, refresh) => {
      const { stack, error } = await failing(action);
      expect(error).toBeInstanceOf(UnfinishedError);
      expect(String(error)).toContain("Whether the platform has the new clientSecret is not known");
      expect(parseSealed(stack.state.inputs.clientSecret)?.note).toBe("unsure");

      if (refresh !== "") await stack.refresh();
      expect(await stack.up(having(secret))).toEqual({ changes: ["clientSecret"] });
      expect(await platforms.newWrites()).toHaveLength(1);
      expect(await secretOf(type)).toBe(sha256(secret));
      expect(await stack.preview(having(secret))).toEqual([]);
    });
  });

  test("by its version that ends so has the program's secret, too", async () => {
    const { stack } = await failing({ kind: "drop", when: "after" }, { clientSecretVersion: "1" });
    const next = await stack.up(having("older", { clientSecretVersion: "1" }));
    expect(next).toEqual({ changes: ["clientSecret"] });
    expect(await secretOf(type)).toBe(sha256("older"));
  });

  test.each(Object.entries(certain))(
    "that is refused with %s leaves the old one, and the state says so",
    async (_name, action) => {
      const { stack, error } = await failing(action);
      expect(error).toBeInstanceOf(ProviderError);
      expect(error).not.toBeInstanceOf(UnfinishedError);
      expect(await secretOf(type)).toBe(sha256("old"));
      expect(await stack.preview(having("old"))).toEqual([]);
    },
  );

  test("that is refused after a try without an answer is not certain", async () => {
    const stack = await made(type, having("old"));
    await platforms.control.addFaults(
      { path, action: { kind: "drop", when: "after" } },
      { path, times: 50, action: respond(403, false) },
    );
    const { error } = await stack.up(having("new"));
    await platforms.control.clearFaults();
    expect(error).toBeInstanceOf(UnfinishedError);
    expect(await stack.up(having("old"))).toEqual({ changes: ["clientSecret"] });
    expect(await secretOf(type)).toBe(sha256("old"));
  });

  test("that succeeds in a retry leaves nothing unsure", async () => {
    const stack = await made(type, having("old"));
    await platforms.control.addFaults({ path, times: 3, action: { kind: "drop", when: "after" } });
    expect((await stack.up(having("new"))).error).toBeUndefined();
    expect(await secretOf(type)).toBe(sha256("new"));
    expect(await stack.preview(having("new"))).toEqual([]);
  });

  test("loses no other field's update", async () => {
    const program = having("new", { [title]: "Other" });
    const stack = await made(type, having("old"));
    await platforms.control.addFaults({ path, times: 50, action: { kind: "drop", when: "before" } });
    await stack.up(program);
    await platforms.control.clearFaults();
    expect(await stack.up(program)).toEqual({ changes: ["clientSecret", title].sort() });
    expect(await secretOf(type)).toBe(sha256("new"));
    expect(await stack.preview(program)).toEqual([]);
  });
});
