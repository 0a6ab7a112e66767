import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { type FormatName, formats } from "../../cli/drift/formats";
import { asText } from "../../cli/drift/formats/text";
import { everything, hostile } from "./samples";

const files: Readonly<Record<FormatName, string>> = {
  text: "report.txt",
  json: "report.json",
  markdown: "report.md",
  junit: "report.xml",
  sarif: "report.sarif",
};

test.each(Object.entries(files))("%s is the golden file, twice", (name, file) => {
  const golden = readFileSync(join(__dirname, "golden", file), "utf8");
  const format = formats[name as FormatName];
  expect([format(everything), format(everything)]).toEqual([golden, golden]);
});

test.each(Object.keys(files))("%s has nothing that a terminal or a CI obeys", (name) => {
  const report = {
    version: 1,
    stacks: [{ stack: "s", resources: [], objects: [hostile], known: [] }],
  } as const;
  const text = formats[name as FormatName](report);
  for (const mark of ["\u001b", "\u202e", "##vso[", "\n::"]) expect(text).not.toContain(mark);
});

test("JUnit is well-formed XML that has the texts as they are", () => {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "testcase") names.push(String(attributes.name));
  });
  parser.write(formats.junit(everything)).close();
  expect(names).toEqual(["gone", "hostile", "known", "okta", "still", "one", "down", "duo (id-5)"]);
});

test("JSON can be read again as it was", () => {
  expect(JSON.parse(formats.json(everything))).toEqual(everything);
});

test("SARIF has a result for each field, secret and object, and fingerprints that tell them apart", () => {
  const [run] = JSON.parse(formats.sarif(everything)).runs;
  const rules = run.results.map((each: { ruleId: string }) => each.ruleId);
  expect(rules).toEqual([
    "object-gone",
    "field-changed",
    "field-changed",
    "field-changed",
    "field-changed",
    "secret-perhaps-changed",
    "secret-perhaps-changed",
    "object-unmanaged",
  ]);
  const prints = run.results.map((each: { partialFingerprints: object }) =>
    JSON.stringify(each.partialFingerprints),
  );
  expect(new Set(prints).size).toBe(prints.length);
});

test("text has colours where it is asked for them, and says the same", () => {
  const coloured = asText(everything, (colour, text) => `<${colour}>${text}</>`);
  expect(coloured).toContain("<red>gone     </>");
  expect(coloured.replaceAll(/<(\w+)>(.*?)<\/>/g, "$2")).toBe(formats.text(everything));
});
