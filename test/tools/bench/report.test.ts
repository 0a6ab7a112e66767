import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bars } from "../../../tools/bench/bars";
import { judge } from "../../../tools/bench/check";
import { Figures } from "../../../tools/bench/figures";
import { type Report, readReport, reportText, writeReport } from "../../../tools/bench/report";

const report: Report = {
  version: 1,
  startedAt: "2026-01-01T00:00:00.000Z",
  seconds: 12,
  count: 1_000,
  engine: "3.259.0",
  node: "20.20.2",
  processors: 2,
  load: { before: [0.1, 0.25, 1], after: [2, 1, 1] },
  figures: [
    { metric: "start", candidate: "floor", samples: [100, 90, 130] },
    { metric: "start", candidate: "plugin", samples: [120, 119.5, 121] },
    { metric: "requests, 1000 of SlashID", candidate: "plugin", samples: [7] },
    { metric: "processor", candidate: "plugin", samples: [1.234, 12.34] },
  ],
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pulumi-idp-bench-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("the figures and the bars are shown", () => {
  const wanted = bars.filter(({ row }) => ["requests-oidc-1000-plugin", "start-plugin"].includes(row));
  const text = reportText(report, judge(wanted, new Figures(report.figures), report.count));
  expect(text).toBe(`1000 resources in a stack, engine 3.259.0, Node.js 20.20.2, 2 processors,
load before 0.10 0.25 1.00, after 2.00 1.00 1.00. Medians, with the smallest and the largest sample.

measured                   unit      floor         plugin            dynamic floor  dynamic  dynamic.Resource
start                      ms        100 (90-130)  120 (120-121)     -              -        -
processor                  ms        -             6.79 (1.23-12.3)  -              -        -
requests, 1000 of SlashID  requests  -                            7  -              -        -

row                        what is compared                                           measured  bar
requests-oidc-1000-plugin  requests, refresh of 1,000 SlashID (OIDC) objects, plugin         7  at most 2     falls short
start-plugin               start to first answer, plugin, against an empty plugin         1.20  at most 1.10  falls short
`);
});

test("a report is read as it was written", async () => {
  const path = join(folder, "bench.json");
  await writeReport(path, report);
  expect(await readReport(path)).toEqual(report);
});

test("another form of report is refused", async () => {
  const path = join(folder, "bench.json");
  await writeFile(path, JSON.stringify({ ...report, version: 0 }));
  await expect(readReport(path)).rejects.toThrow("is no report of this version of the bench");
});
