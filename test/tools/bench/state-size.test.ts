import { bytesPerResource } from "../../../tools/bench/measure/state-size";
import type { StateResource } from "../../support/project/deployment";

function resource(name: string, more: object = {}): StateResource {
  return { urn: `urn:${name}`, type: "a:b:C", custom: true, ...more };
}

test("a resource's size is the mean of the compact JSON of those of its type", () => {
  const resources = [
    resource("1"),
    resource("22", { inputs: { name: "ä" } }),
    resource("other", { type: "a:b:D", inputs: { text: "long".repeat(100) } }),
  ];
  const sizes = [
    '{"urn":"urn:1","type":"a:b:C","custom":true}'.length,
    '{"urn":"urn:22","type":"a:b:C","custom":true,"inputs":{"name":"ae"}}'.length,
  ];
  expect(bytesPerResource(resources, "a:b:C")).toBe(((sizes[0] ?? 0) + (sizes[1] ?? 0)) / 2);
});

test("what the engine adds by itself does not count", () => {
  const more = {
    created: "2026-01-01T00:00:00Z",
    modified: "2026-01-01T00:00:00Z",
    sourcePosition: "project:///index.js#1,2",
    stackTrace: [{}, { sourcePosition: "project:///index.js#1,2" }],
  };
  expect(bytesPerResource([resource("1", more)], "a:b:C")).toBe(bytesPerResource([resource("1")], "a:b:C"));
});

test("a state without the type is an error", () => {
  expect(() => bytesPerResource([resource("1")], "a:b:D")).toThrow("a:b:D");
});
