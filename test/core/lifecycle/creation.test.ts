import { Lifecycle } from "../../../provider/core/lifecycle/lifecycle";
import type { CreateOptions } from "../../../provider/core/lifecycle/requests";
import { type ErrorDetails, ProviderError, UnfinishedError } from "../../../provider/core/model/errors";
import type { Observed } from "../../../provider/core/model/observed";
import type { Values } from "../../../provider/core/model/values";
import { isSealed } from "../../../provider/core/secrets/sealed";
import { FakeClock, FakeContext, FakeOperations, observed, widget, widgetWith } from "../widget";

let operations: FakeOperations;
let clock: FakeClock;
let context: FakeContext;
let lifecycle: Lifecycle;

/** What the creates answer or throw, one by one. */
let outcomes: (Observed | Error)[];

beforeEach(() => {
  operations = new FakeOperations();
  clock = new FakeClock();
  context = new FakeContext(operations, clock);
  lifecycle = new Lifecycle(widgetWith({ history: { created: "madeAt" } }), context);
  outcomes = [];
  operations.create = async () => {
    operations.calls.push("create");
    const outcome = outcomes.shift() ?? observed({ name: "Ada" });
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
});

const ada = { name: "Ada", password: "s3cret" };

async function create(news: Values = ada, options: CreateOptions = {}): Promise<Observed> {
  const { inputs, failures } = await lifecycle.check({ news });
  expect(failures).toEqual([]);
  return lifecycle.create(inputs, options);
}

const unknown = (details: ErrorDetails = {}) => new ProviderError("unknown-outcome", "no answer.", details);
const twin = (changes: Values = {}): Observed => ({ id: "w-7", outputs: { name: "Ada", ...changes } });
const waited = () => clock.waits.reduce((sum, ms) => sum + ms, 0);

describe("an object that was there before", () => {
  beforeEach(() => {
    context.before = [twin({ madeAt: new Date(clock.ms - 3 * 86_400_000).toISOString() })];
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
    await expect(create()).rejects.toThrow('set the resource option import: "w-7"');
  });

  test("whose age the platform does not tell, says so", async () => {
    context.before = [twin()];
    await expect(create()).rejects.toThrow("w-7, and Shop does not show its age.");
  });

  test("is adopted where that is configured: brought to what is desired, its secret included", async () => {
    context.settings.onExisting = "adopt";
    context.before = [twin({ color: "blue", isOn: false })];
    operations.answer = twin({ color: "green", isOn: false });
    expect(await create({ ...ada, color: "green" })).toEqual(twin({ color: "green", isOn: false }));
    expect(operations.calls).toEqual(["update w-7"]);
    const [write] = operations.updates;
    expect(["color", "password", "isOn", "name"].filter((path) => write?.changes(path))).toEqual([
      "color",
      "password",
    ]);
    expect(write?.secret("password").reveal()).toBe("s3cret");
    expect(context.lines).toEqual(['adopting the existing Widget with name "Ada": w-7']);
  });

  test("stays as it is in what the program leaves to the platform", async () => {
    context.settings.onExisting = "adopt";
    context.before = [twin({ isOn: false })];
    operations.answer = twin({ isOn: false });
    await create();
    expect(operations.updates[0]?.desired).toEqual({ name: "Ada", isOn: false });
  });

  test("that is there twice is an error, adopted or not", async () => {
    context.settings.onExisting = "adopt";
    context.before = [twin(), { id: "w-8", outputs: { name: "Ada" } }];
    await expect(create()).rejects.toThrow("2 of them exist already: w-7, w-8.");
    expect(operations.calls).toEqual([]);
  });

  test("whose adoption fails is in the state all the same, as one whose secret is not the program's", async () => {
    context.settings.onExisting = "adopt";
    operations.answer = new ProviderError("unavailable", "busy");
    const { inputs } = await lifecycle.check({ news: ada });
    const error = await lifecycle.create(inputs).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnfinishedError);
    const { id, inputs: kept, message } = error as UnfinishedError;
    expect([id, message]).toEqual(["w-7", "busy"]);
    expect(isSealed(kept?.password)).toBe(true);
    const previous = { inputs: kept ?? {}, outputs: (error as UnfinishedError).outputs };
    lifecycle = new Lifecycle(widget, new FakeContext(operations));
    const { inputs: again } = await lifecycle.check({ olds: previous.inputs, news: ada });
    expect(lifecycle.diff(id, previous, again).changes).toEqual([
      { path: ["password"], kind: "update", replaces: false },
    ]);
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
    expect(waited()).toBeLessThanOrEqual(10_000);
    expect(waited()).toBeGreaterThan(5_000);
  });

  test("may come half a minute late, where the platform says so, and be seen ten seconds after that", async () => {
    outcomes = [unknown({ stillComing: true })];
    operations.answer = twin();
    operations.candidates = async () => {
      operations.calls.push("candidates");
      return waited() >= 40_000 ? [twin()] : [];
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
    expect(operations.calls.at(-1)).toBe("candidates");
  });

  test("is never sent again when looking fails", async () => {
    outcomes = [unknown()];
    operations.candidates = () => Promise.reject(new Error("blind"));
    await expect(create()).rejects.toMatchObject({
      code: "unknown-outcome",
      message: "no answer. The search for it failed: blind",
    });
    expect(operations.calls).toEqual(["create"]);
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

describe("two resources", () => {
  const stack = "urn:pulumi:dev::login::shop:Widget::";

  test("with one natural key are an error in the preview that names both", async () => {
    await lifecycle.check({ news: ada, urn: `${stack}first` });
    const { failures } = await lifecycle.check({ news: ada, urn: `${stack}second` });
    expect(failures).toEqual([
      {
        path: ["second"],
        reason: 'manages the same object as first: both have name "Ada"; remove one of them from the program',
      },
    ]);
    expect((await lifecycle.check({ news: ada, urn: `${stack}first` })).failures).toEqual([]);
  });

  test("are never made at once with one natural key", async () => {
    const { inputs } = await lifecycle.check({ news: ada });
    const results = await Promise.allSettled([lifecycle.create(inputs), lifecycle.create(inputs)]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(operations.calls).toEqual(["create"]);
  });

  test("never have one object: what another one has is not taken over", async () => {
    context.settings.onExisting = "adopt";
    context.before = [twin()];
    lifecycle.diff("w-7", { inputs: { name: "Ada" }, outputs: { name: "Ada" } }, { name: "Ada" });
    await expect(create()).rejects.toThrow("two resources of this program have the same object, w-7");
    expect(operations.calls).toEqual([]);
  });

  test("may change places: what another one is about to leave is not in the way", async () => {
    context.before = [twin()];
    lifecycle.diff("w-7", { inputs: { name: "Ada" }, outputs: { name: "Ada" } }, { name: "Bob" });
    expect(await create()).toEqual(observed({ name: "Ada" }));
    expect(operations.calls).toEqual(["create"]);
  });

  test("never have one object: what was taken over is not deleted by the one that had it", async () => {
    context.settings.onExisting = "adopt";
    context.before = [twin()];
    operations.answer = twin();
    await create();
    await lifecycle.delete("w-7");
    expect(operations.calls).toEqual(["update w-7"]);
    expect(context.lines.at(-1)).toBe("not deleting the Widget w-7: another resource has adopted it");
  });
});
