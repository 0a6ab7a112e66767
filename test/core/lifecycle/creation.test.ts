import type { CreateOptions } from "../../../provider/core/lifecycle/requests";
import { type ErrorDetails, ProviderError } from "../../../provider/core/model/errors";
import type { Observed } from "../../../provider/core/model/observed";
import type { Values } from "../../../provider/core/model/values";
import { ada, checkAndCreate, type Life, newLife, twin } from "../life";
import { observed, widgetWith } from "../widget";

let operations: Life["operations"];
let clock: Life["clock"];
let context: Life["context"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, clock, context, lifecycle } = newLife(widgetWith({ history: { created: "madeAt" } })));
});

/** What the creates answer or throw, one by one. */
let outcomes: (Observed | Error)[];

beforeEach(() => {
  outcomes = [];
  operations.create = async () => {
    operations.calls.push("create");
    const outcome = outcomes.shift() ?? observed({ name: "Ada" });
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
});

const create = (news: Values = ada, options?: CreateOptions) => checkAndCreate(lifecycle, news, options);

const unknown = (details: ErrorDetails = {}) => new ProviderError("unknown-outcome", "no answer.", details);

describe("an object that was there before", () => {
  beforeEach(() => {
    context.before = [twin({ madeAt: new Date(clock.wallMs - 3 * 86_400_000).toISOString() })];
  });

  test("is an error that names it, its age, and the command that imports it; nothing is written", async () => {
    await expect(create(ada, { importCommand: (id) => `pulumi import x ${id}` })).rejects.toMatchObject({
      code: "exists",
      message:
        'Shop: could not create the Widget with name "Ada": it exists already: w-7, created 3 days ago ' +
        "(2029-12-29T00:00:00.000Z). To manage it, run `pulumi import x w-7`. Or run " +
        "`IDP_ON_EXISTING=adopt pulumi up`: it adopts all objects that exist.",
    });
    expect(operations.calls).toEqual([]);
  });

  test("is an error that names the import option, where there is no command", async () => {
    await expect(create()).rejects.toThrow('To manage it, set onExisting to "adopt". Or run');
  });

  test("whose age the platform does not tell, says so", async () => {
    context.before = [twin()];
    await expect(create()).rejects.toThrow("w-7, and Shop does not show its age.");
  });

  test("that is there twice is an error, adopted or not", async () => {
    context.settings.onExisting = "adopt";
    context.before = [twin(), { id: "w-8", outputs: { name: "Ada" } }];
    await expect(create()).rejects.toThrow("2 of them exist already: w-7, w-8.");
    expect(operations.calls).toEqual([]);
  });
});

describe("a create whose outcome is unknown", () => {
  test("is resolved by looking: what was made is brought to what is desired, secret included", async () => {
    outcomes = [unknown()];
    operations.twins = [twin()];
    operations.answer = twin();
    expect(await create()).toEqual(twin());
    expect(operations.calls).toEqual(["create", "candidates", "update w-7"]);
    expect(operations.updates[0]?.changes("password")).toBe(true);
  });

  test("is sent again when nothing is there after ten seconds", async () => {
    outcomes = [unknown()];
    expect(await create()).toEqual(observed({ name: "Ada" }));
    expect(operations.calls.filter((call) => call === "create")).toHaveLength(2);
    expect(clock.waitedMs).toBeLessThanOrEqual(10_000);
    expect(clock.waitedMs).toBeGreaterThan(5_000);
  });

  test("may come half a minute late, where the platform says so, and be seen ten seconds after that", async () => {
    outcomes = [unknown({ stillComing: true })];
    operations.answer = twin();
    operations.candidates = async () => {
      operations.calls.push("candidates");
      return clock.waitedMs >= 40_000 ? [twin()] : [];
    };
    await create();
    expect(operations.calls.filter((call) => call === "create")).toHaveLength(1);
    expect(context.lines).toEqual([
      'waiting to see whether Shop created the Widget with name "Ada"',
      'found the Widget with name "Ada": Shop created it, although no answer arrived',
    ]);
  });

  test("is sent three times at most, and then says what is not known", async () => {
    outcomes = [unknown(), unknown(), unknown()];
    await expect(create()).rejects.toMatchObject({ code: "unknown-outcome" });
    expect(operations.calls.filter((call) => call === "create")).toHaveLength(3);
    expect(operations.calls.slice(-2)).toEqual(["candidates", "list {}"]);
  });

  test("is never sent again when looking fails", async () => {
    outcomes = [unknown()];
    operations.candidates = async () => {
      operations.calls.push("candidates");
      throw new Error("blind");
    };
    await expect(create()).rejects.toMatchObject({
      code: "unknown-outcome",
      message: "no answer. The search for it failed: blind",
    });
    expect(operations.calls).toEqual(["create", "candidates", "candidates", "candidates"]);
  });

  test("is never sent again when the engine ends the wait", async () => {
    outcomes = [unknown()];
    clock.sleep = () => Promise.reject(new Error("cancelled"));
    await expect(create()).rejects.toMatchObject({ code: "unknown-outcome" });
    expect(operations.calls).toEqual(["create", "candidates"]);
  });

  test("that several objects may come of is an error that names them", async () => {
    outcomes = [unknown()];
    operations.twins = [twin(), { id: "w-8", outputs: { name: "Ada" } }];
    await expect(create()).rejects.toThrow("Now several exist: w-7, w-8.");
    expect(operations.updates).toEqual([]);
  });

  test("that came late is found when the second try is refused for it", async () => {
    outcomes = [unknown(), new ProviderError("rejected", "exists")];
    operations.candidates = async () => {
      operations.calls.push("candidates");
      return operations.calls.filter((call) => call === "create").length > 1 ? [twin()] : [];
    };
    operations.answer = twin();
    expect(await create()).toEqual(twin());
  });
});

describe("a lost create is sent again after 8 searches and a look through the list that found nothing", () => {
  const day = 86_400_000;

  beforeEach(() => {
    outcomes = [unknown()];
  });

  test.each<[string, () => void]>([
    ["when the date jumps ahead", () => clock.jump(60_000)],
    ["when the date is set back", () => clock.jump(-day)],
    ["when the machine is suspended", () => clock.suspend(day)],
    ["when the process is stopped", () => clock.pass(day)],
  ])("%s", async (_name, happens) => {
    clock.duringWait = happens;
    await create();
    const searches = Array.from({ length: 8 }, () => "candidates");
    expect(operations.calls).toEqual(["create", ...searches, "list {}", "create"]);
  });

  test("and a search that failed is none of them", async () => {
    operations.candidates = async () => {
      operations.calls.push("candidates");
      if (operations.calls.length === 4) throw new Error("blind for a moment");
      return [];
    };
    await expect(create()).rejects.toMatchObject({
      code: "unknown-outcome",
      message: "no answer. The search for it failed: blind for a moment",
    });
    expect(operations.calls.filter((call) => call === "create")).toHaveLength(1);
  });

  test("but what a search finds counts, though another one failed", async () => {
    operations.candidates = async () => {
      operations.calls.push("candidates");
      if (operations.calls.length < 4) throw new Error("blind for a moment");
      return [twin()];
    };
    operations.answer = twin();
    expect(await create()).toEqual(twin());
    expect(operations.calls).toEqual(["create", "candidates", "candidates", "candidates", "update w-7"]);
  });

  test("and each search has as much time as the create", async () => {
    await create(ada, { timeoutMs: 35_000 });
    expect(context.limits).toEqual(Array.from({ length: 10 }, () => 35_000));
  });

  test("and when that fails, the error says what both tries ended with", async () => {
    outcomes = [unknown(), new ProviderError("unavailable", "The time limit of 300 s is over.")];
    await expect(create()).rejects.toMatchObject({
      code: "unknown-outcome",
      message: "no answer. The next try failed: The time limit of 300 s is over.",
    });
  });
});

describe("a create that the platform answered, but with another object,", () => {
  beforeEach(() => {
    outcomes = [unknown({ isAnswered: true })];
  });

  test("is never sent again", async () => {
    await expect(create()).rejects.toMatchObject({ code: "unknown-outcome", message: "no answer." });
    expect(operations.calls.filter((call) => call === "create")).toHaveLength(1);
  });

  test("is resolved by looking", async () => {
    operations.twins = [twin()];
    operations.answer = twin();
    expect(await create()).toEqual(twin());
  });
});

describe("a create that takes a second call", () => {
  test("is finished by it", async () => {
    operations.finish = async (created) => ({ ...created, outputs: { ...created.outputs, isOn: false } });
    expect(await create()).toMatchObject({ outputs: { isOn: false } });
  });

  test("keeps what it made where that fails", async () => {
    operations.finish = () => Promise.reject(new ProviderError("forbidden", "could not switch it off"));
    await expect(create()).rejects.toMatchObject({
      name: "UnfinishedError",
      ...observed({ name: "Ada" }),
      message: "could not switch it off",
    });
  });
});

describe("a create that the platform refuses", () => {
  test("says why", async () => {
    const refused = new ProviderError("rejected", "no such issuer");
    outcomes = [refused];
    await expect(create()).rejects.toBe(refused);
  });

  test("because somebody has made the object a moment ago says what is there", async () => {
    outcomes = [new ProviderError("rejected", "exists")];
    operations.twins = [twin()];
    await expect(create()).rejects.toMatchObject({ code: "exists" });
    expect(operations.updates).toEqual([]);
  });
});
