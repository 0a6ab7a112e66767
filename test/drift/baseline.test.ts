import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Baseline } from "../../cli/drift/baseline";
import { formats } from "../../cli/drift/formats";
import { type DriftedObject, exitCodeOf, type Report } from "../../cli/drift/report";
import { everything } from "./samples";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baseline-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function baselineOf(text: string): Promise<Baseline | undefined> {
  const file = join(folder, "report.json");
  await writeFile(file, text);
  return Baseline.read(file);
}

const object = (name: string, changes: Partial<DriftedObject> = {}): DriftedObject => ({
  drift: "changed",
  urn: `urn:${name}`,
  type: "t",
  name,
  id: name,
  fields: [{ path: "enabled", state: true, platform: false, nextUp: "undoes" }],
  secrets: [],
  ...changes,
});

const reportOf = (objects: readonly DriftedObject[], failure?: string): Report => ({
  version: 1,
  stacks: [{ stack: "prod", resources: [], objects, known: [], ...(failure && { failure }) }],
});

const namesIn = ({ stacks }: Report) =>
  stacks.map(({ objects, known }) => [objects.map(({ name }) => name), known.map(({ name }) => name)]);

test("what a report has is not told again, and is still in the next report", async () => {
  const first = reportOf([object("a"), object("b")]);
  const second = (await baselineOf(formats.json(first)))?.compare(reportOf([object("a"), object("c")]));
  expect(namesIn(second as Report)).toEqual([[["c"], ["a"]]]);
  const third = (await baselineOf(formats.json(second as Report)))?.compare(
    reportOf([object("a"), object("c")]),
  );
  expect(namesIn(third as Report)).toEqual([[[], ["a", "c"]]]);
  expect([second, third].map((each) => exitCodeOf(each as Report))).toEqual([2, 0]);
});

test("an object that drifted further is told again", async () => {
  const baseline = await baselineOf(formats.json(reportOf([object("a")])));
  const further = object("a", { secrets: ["clientSecret"] });
  expect(namesIn(baseline?.compare(reportOf([further])) as Report)).toEqual([[["a"], []]]);
});

test("of a stack that could not be told, the earlier report goes on", async () => {
  const baseline = await baselineOf(formats.json(reportOf([object("a")])));
  const failed = baseline?.compare(reportOf([], "the platform is down")) as Report;
  expect([namesIn(failed), exitCodeOf(failed)]).toEqual([[[[], ["a"]]], 1]);
  const again = await baselineOf(formats.json(failed));
  expect(namesIn(again?.compare(reportOf([object("a")])) as Report)).toEqual([[[], ["a"]]]);
});

test("a report is its own baseline, with unmanaged objects", async () => {
  const baseline = await baselineOf(formats.json(everything));
  const compared = baseline?.compare({ ...everything, stacks: everything.stacks.slice(0, 2) }) as Report;
  expect([compared.stacks.map(({ objects }) => objects), compared.unmanaged?.objects]).toEqual([
    [[], []],
    [],
  ]);
});

test("a file that is not there is a baseline with nothing", async () => {
  expect(await Baseline.read(join(folder, "none.json"))).toBeUndefined();
});

test.each(["", "{}", "[]", '{"version":2,"stacks":[]}'])("refuses %j, which is no report", async (text) => {
  await expect(baselineOf(text)).rejects.toThrow("the baseline is no report: give --baseline a file that");
});

test("refuses what is no file", async () => {
  await expect(Baseline.read(folder)).rejects.toThrow("the baseline can't be read (EISDIR)");
});
