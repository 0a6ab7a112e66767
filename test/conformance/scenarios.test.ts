import { keycloakKinds, kinds } from "../kinds";
import { keycloakScenarios, scenarioOf, scenarios } from "./scenarios";

test("every kind of object has its scenario", () => {
  expect([...scenarios, ...keycloakScenarios].map(({ kind }) => kind)).toEqual([...kinds, ...keycloakKinds]);
});

test("a kind without one is told which file to write", () => {
  expect(() => scenarioOf({ type: "shop:LoginThing" })).toThrow(
    "shop:LoginThing has no scenario: write test/conformance/login-thing.ts",
  );
});

test("a file that is the scenario of no kind is told what to export", () => {
  expect(() => scenarioOf({ type: "shop:Face" })).toThrow(
    'test/conformance/face.ts must export "scenario", the life of shop:Face',
  );
});
