import type { Field } from "../../provider/core/model/fields";
import { pathText, type Value, type Values, valueAt, withValueAt } from "../../provider/core/model/values";
import { Provider } from "../../provider/runtime/provider";
import type { PlatformName, Sandbox, SandboxControl } from "../../sandbox";
import { Life } from "../contract/life";
import { RecordingProxy } from "../contract/proxy";
import { fc } from "../support/properties";
import { environmentOf, startSandbox } from "../support/sandbox";
import { programs, unique, valuesFor } from "./arbitraries";
import { declared } from "./cells";
import { chooser, rewritings } from "./rewriting";
import { impliedScopes } from "./scopes";
import { samples } from "./table";

const runs = { numRuns: 200 };

let sandbox: Sandbox;
let control: SandboxControl;
let proxy: RecordingProxy;
let provider: Provider;
let rewrite: (answer: string) => string = (answer) => answer;

beforeAll(async () => {
  sandbox = await startSandbox();
  control = sandbox.control;
  proxy = await RecordingProxy.start(sandbox.address.control, {
    rewrite: ({ method, status, answer }) => (method === "GET" && status === 200 ? rewrite(answer) : answer),
  });
  const environment = {
    ...environmentOf(sandbox.address),
    CONDUCTORONE_SERVER_URL: proxy.origin,
    SLASHID_BASE_URL: proxy.origin,
  };
  let waited = 0;
  const sleep = async (ms: number) => {
    waited += ms;
  };
  provider = new Provider({
    environment,
    log: () => {},
    http: { sleep, now: () => Date.now() + waited },
  });
});

beforeEach(() => {
  rewrite = (answer) => answer;
});

afterEach(() => control.reset());

afterAll(async () => {
  await provider.close();
  await proxy.close();
  await sandbox.close();
});

/** What a value means to the platform, in the test's own words. */
function meaningOf(path: readonly string[], value: Value | undefined): string {
  const name = path.at(-1) ?? "";
  const implied = name === "authorizeScopes" ? (impliedScopes[path[1] ?? ""] ?? []) : [];
  if (name === "authorizeScopes" || name === "conditionalAccessIds") {
    const members = Array.isArray(value) ? value.map(String) : [];
    return [...new Set([...members, ...implied])].sort().join(" ");
  }
  if (name === "secretLifetime") return String(millisecondsOf(String(value ?? "720h")));
  const isUnset = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  return JSON.stringify(isUnset ? (defaults[pathText(path)] ?? null) : value === false ? offOf(path) : value);
}

const defaults: Readonly<Record<string, Value>> = {
  enabled: true,
  "options.azuread.tenant": "common",
  "microsoft.validationMode": "MICROSOFT_VALIDATION_MODE_UNSPECIFIED",
};

/** False is what most flags are when they are not set. */
const offOf = (path: readonly string[]): Value => (defaults[pathText(path)] === undefined ? null : false);

const millisecondsIn: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

function millisecondsOf(duration: string): number {
  const parts = [...duration.matchAll(/([\d.]+)(ms|h|m|s)/g)];
  return parts.reduce((sum, [, number, unit = ""]) => sum + Number(number) * (millisecondsIn[unit] ?? 0), 0);
}

/** The fields that somebody else can change in an object. */
function visibleFields(type: string, program: Values): Field[] {
  return (declared.get(type) ?? []).filter((field) => {
    if (field.kind === "group" || field.writeOnly || field.providerOnly || field.replaceOnChanges)
      return false;
    const [first = "", second = ""] = field.path;
    if (first === "options") return second === program.provider;
    return field.path.length === 1 || program[first] !== undefined;
  });
}

interface Drift {
  readonly program: Values;
  /** For each field that somebody else can change, another value, the first one first. */
  readonly values: readonly { readonly field: Field; readonly value: Value }[];
}

/** Programs, and values for all of their fields in some order. */
function drifts(type: string): fc.Arbitrary<Drift> {
  return arbitraryOf(type).chain((program) => {
    const fields = visibleFields(type, program);
    const values = fields.map((field) =>
      valuesFor(field.path, String(program.provider)).map((value): Drift["values"][number] => ({
        field,
        value,
      })),
    );
    return fc.record({
      program: fc.constant(program),
      values: fc
        .tuple(fc.tuple(...values), fc.nat())
        .map(([all, turn]) => [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)]),
    });
  });
}

function arbitraryOf(type: string): fc.Arbitrary<Values> {
  const programsOfType = programs[type];
  if (programsOfType === undefined) throw new Error(`there are no programs for ${type}`);
  return programsOfType;
}

const platformOf = (type: string) => type.split(":")[0] as PlatformName;

/** Puts a value where the platform has the field. */
async function changeElsewhere(type: string, id: string, field: Field, value: Value): Promise<void> {
  const wire = samples[type]?.[pathText(field.path)]?.wire ?? "";
  await control.edit(platformOf(type), id, withValueAt({}, wire.split("."), value));
}

/** The first value that has another meaning than the program's, in a field that it sets or leaves. */
function realChange({ program, values }: Drift, isSet: boolean) {
  return values.find(({ field, value }) => {
    const given = valueAt(program, field.path);
    const isWanted = (given !== undefined) === isSet;
    return isWanted && meaningOf(field.path, value) !== meaningOf(field.path, given);
  });
}

describe.each(Object.keys(programs))("%s", (type) => {
  const lifecycle = () => provider.lifecycle(type);

  test("a change of one field that the program sets is reported at that field, and put right", async () => {
    const property = fc.asyncProperty(drifts(type), async (drift) => {
      const change = realChange(drift, true);
      fc.pre(change !== undefined);
      const { field, value } = change ?? fail();
      const program = unique(drift.program);
      const life = await Life.begin(lifecycle(), program);
      await changeElsewhere(type, life.id, field, value);

      const read = await life.refresh();
      const changes = await life.diff(program);
      expect(changes.map(({ path }) => path)).toEqual([field.path]);
      expect(changes.map(({ kind }) => kind)).not.toContain("moved");
      expect(meaningOf(field.path, valueAt(read?.outputs, field.path))).toBe(meaningOf(field.path, value));

      await life.become(program);
      await life.refresh();
      const after = valueAt(life.state.outputs, field.path);
      expect(meaningOf(field.path, after)).toBe(meaningOf(field.path, valueAt(program, field.path)));
      expect(await life.diff(program)).toEqual([]);
    });
    await fc.assert(property, runs);
  });

  test("a change of one field that the program leaves alone is reported as moved, and then left", async () => {
    const property = fc.asyncProperty(drifts(type), async (drift) => {
      const change = realChange(drift, false);
      fc.pre(change !== undefined);
      const { field, value } = change ?? fail();
      const program = unique(drift.program);
      const life = await Life.begin(lifecycle(), program);
      const { inputs } = life.state;
      await changeElsewhere(type, life.id, field, value);

      const read = await life.refresh();
      expect(read?.inputs).toEqual(inputs);
      expect(meaningOf(field.path, valueAt(read?.outputs, field.path))).toBe(meaningOf(field.path, value));
      expect(await life.diff(program)).toEqual([{ path: field.path, kind: "moved", replaces: false }]);
      expect(await life.diff(program)).toEqual([]);
    });
    await fc.assert(property, runs);
  });

  test("what means the same is no change, and is kept as it was written", async () => {
    const { member, rewrite: write } = rewritings[type] ?? fail();
    const drawn = fc.array(fc.nat(999), { minLength: 20, maxLength: 20 });
    const property = fc.asyncProperty(arbitraryOf(type), drawn, async (given, numbers) => {
      rewrite = (answer) => answer;
      const program = unique(given);
      const life = await Life.begin(lifecycle(), program);
      const before = life.state;
      rewrite = (answer) => {
        const parsed = JSON.parse(answer) as Values;
        return JSON.stringify({ ...parsed, [member]: write(chooser(numbers), parsed[member] as Values) });
      };

      const read = await life.refresh();
      expect({ inputs: read?.inputs, outputs: read?.outputs }).toEqual(before);
      expect(await life.diff(program)).toEqual([]);
    });
    await fc.assert(property, runs);
  });
});

describe.each([
  ["conductorone:StepUpProvider", ["oauth2", "acrValues"]],
  ["slashid:SamlProviderCredentials", ["emailClaims"]],
])("%s", (type, path) => {
  test(`another order of ${pathText(path)} is a change`, async () => {
    const values = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 2, maxLength: 3 });
    const property = fc.asyncProperty(arbitraryOf(type), values, fc.nat(), async (given, list, turn) => {
      const program = withValueAt(
        path[0] === "oauth2" ? withoutArms(unique(given)) : unique(given),
        path,
        list,
      );
      const life = await Life.begin(provider.lifecycle(type), program);
      const start = 1 + (turn % (list.length - 1));
      const field = declared.get(type)?.find((each) => pathText(each.path) === pathText(path)) ?? fail();
      await changeElsewhere(type, life.id, field, [...list.slice(start), ...list.slice(0, start)]);

      await life.refresh();
      expect((await life.diff(program)).map((change) => change.path)).toEqual([path]);
    });
    await fc.assert(property, runs);
  });
});

function withoutArms({ oauth2: _, microsoft: __, ...rest }: Values): Values {
  return rest;
}

function fail(): never {
  throw new Error("there is none");
}
