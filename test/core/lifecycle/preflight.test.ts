import type { Preflight } from "../../../provider/core/lifecycle/preflight";
import { ProviderError } from "../../../provider/core/model/errors";
import type { Values } from "../../../provider/core/model/values";
import { type Life, newLife } from "../life";
import { observed } from "../widget";

const news: Values = { name: "Ada", password: "s3cret" };
const refusal = new ProviderError("invalid-input", "password is wrong");

let operations: Life["operations"];
let lifecycle: Life["lifecycle"];
let preflight: Preflight & { checked: Values[]; tried: unknown[]; refuses: boolean };

beforeEach(() => {
  const life = newLife();
  ({ operations, lifecycle } = life);
  preflight = {
    checked: [],
    tried: [],
    refuses: false,
    async check(inputs) {
      this.checked.push(inputs);
      return this.refuses ? [{ path: ["name"], reason: "is nobody's" }] : [];
    },
    async beforeWrite(inputs, { secret, changes }) {
      const changed = changes && ["name", "color", "password", "login"].filter((path) => changes(path));
      this.tried.push([inputs.name, secret("password").reveal(), changed]);
      if (this.refuses) throw refusal;
    },
  };
  life.context.preflight = preflight;
});

test("inputs that are right are looked at, and what is found is a failure of the check", async () => {
  preflight.refuses = true;
  const { failures } = await lifecycle.check({ news });
  expect(failures).toEqual([{ path: ["name"], reason: "is nobody's" }]);
  expect(preflight.checked).toHaveLength(1);
});

test("inputs that are wrong already are not looked at", async () => {
  await lifecycle.check({ news: { ...news, size: "xl" } });
  expect(preflight.checked).toEqual([]);
});

test("a create that is refused asks the platform nothing", async () => {
  const { inputs } = await lifecycle.check({ news });
  preflight.refuses = true;
  await expect(lifecycle.create(inputs)).rejects.toBe(refusal);
  expect(preflight.tried).toEqual([["Ada", "s3cret", undefined]]);
  expect(operations.calls).toEqual([]);
});

test("an update that is refused changes nothing, and the preflight is told what would change", async () => {
  const before = (await lifecycle.check({ news })).inputs;
  const { inputs } = await lifecycle.check({
    olds: before,
    news: { ...news, password: "other", color: "blue" },
  });
  preflight.refuses = true;
  const previous = { inputs: before, outputs: { name: "Ada", color: "red" } };
  await expect(lifecycle.update("w-1", previous, inputs)).rejects.toBe(refusal);
  expect(preflight.tried).toEqual([["Ada", "other", ["color", "password"]]]);
  expect(operations.calls).toEqual([]);
});

test("an update of nothing is not tried, and one that is let through is made", async () => {
  const { inputs } = await lifecycle.check({ news: { ...news, color: "blue" } });
  await lifecycle.update("w-1", { inputs, outputs: { name: "Ada", color: "blue" } }, inputs);
  expect(preflight.tried).toEqual([]);
  operations.answer = observed({ name: "Ada", color: "blue" });
  await lifecycle.update("w-1", { inputs, outputs: { name: "Ada", color: "red" } }, inputs);
  expect(preflight.tried).toHaveLength(1);
  expect(operations.calls).toEqual(["update w-1"]);
});
