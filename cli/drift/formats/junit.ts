import { nameInStack, typeInUrn } from "../../../provider/core/model/urn";
import { oneLine } from "../../../provider/core/redaction/one-line";
import type { DriftedObject, Report, StackReport, UnmanagedReport } from "../report";
import { driftWords } from "./words";

/** A test case: one object, or why there are none. */
interface Case {
  readonly group: string;
  readonly name: string;
  /** The element that says what is wrong; undefined for an object without drift. */
  readonly outcome?: {
    readonly element: "failure" | "error" | "skipped";
    readonly type: string;
    readonly words: readonly string[];
  };
}

/**
 * A report as JUnit's XML: a suite for each stack, and a test case for each object. Drift is a failure. What could not
 * be told is an error. What the baseline knows is skipped.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function asJunit({ stacks, unmanaged }: Report): string {
  const suites = stacks.map((part) => ({ name: part.stack, cases: casesOf(part) }));
  if (unmanaged !== undefined) suites.push({ name: "unmanaged", cases: unmanagedCases(unmanaged) });
  const all = suites.flatMap(({ cases }) => cases);
  const lines = suites.flatMap(({ name, cases }) => [
    `  <testsuite${attributes({ name, ...counts(cases) })}>`,
    ...cases.map(caseLine),
    "  </testsuite>",
  ]);
  const open = `<testsuites${attributes({ name: "pulumi-idp drift", ...counts(all) })}>`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', open, ...lines, "</testsuites>", ""].join("\n");
}

function casesOf({ stack, resources, objects, known, failure }: StackReport): Case[] {
  if (failure !== undefined) return [failed(stack, failure)];
  const drifted = new Map(objects.map((object) => [object.urn, caseOf(object, "failure")]));
  const skipped = new Map(known.map((object) => [object.urn, caseOf(object, "skipped")]));
  return resources.map(
    (urn) => drifted.get(urn) ?? skipped.get(urn) ?? { group: typeInUrn(urn), name: nameInStack(urn) },
  );
}

function unmanagedCases({ objects, known, failure }: UnmanagedReport): Case[] {
  if (failure !== undefined) return [failed("unmanaged", failure)];
  return [...objects.map((each) => caseOf(each, "failure")), ...known.map((each) => caseOf(each, "skipped"))];
}

function caseOf(object: DriftedObject, element: "failure" | "skipped"): Case {
  const { drift, type, name, id } = object;
  const title = drift === "unmanaged" ? `${name} (${id})` : name;
  return { group: type, name: title, outcome: { element, type: drift, words: driftWords(object) } };
}

function failed(name: string, failure: string): Case {
  return { group: "drift", name, outcome: { element: "error", type: "failed", words: [failure] } };
}

function caseLine({ group, name, outcome }: Case): string {
  const open = `    <testcase${attributes({ classname: group, name })}`;
  if (outcome === undefined) return `${open}/>`;
  const { element, type, words } = outcome;
  const message = words[0] ?? type;
  const said = element === "skipped" ? { message } : { message, type };
  return `${open}><${element}${attributes(said)}>${escaped(words.join("; "))}</${element}></testcase>`;
}

function counts(cases: readonly Case[]) {
  const count = (element: string) => cases.filter(({ outcome }) => outcome?.element === element).length;
  return {
    tests: cases.length,
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return oneLine(text).replaceAll(/[&<>"]/g, (mark) => entities[mark] ?? "");
}
