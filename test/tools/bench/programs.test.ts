import { candidateNames } from "../../../tools/bench/candidates/candidate";
import { numbered, oidcProviderCredentials, stepUpProvider } from "../../../tools/bench/candidates/objects";
import { faceProgram, programOf } from "../../../tools/bench/candidates/programs";

test("all candidates make the same resources from the same inputs", () => {
  const loops = candidateNames.map((name) => programOf(name).files["index.js"]?.split("const template")[1]);
  expect(new Set(loops).size).toBe(1);
  expect(loops[0]).toContain("new StepUpProvider(");
});

test("each face makes the kind of object that it is asked for", () => {
  const tokens = [stepUpProvider, oidcProviderCredentials].flatMap((kind) => [
    faceProgram("plugin", kind).type,
    faceProgram("dynamic", kind).type,
  ]);
  expect(tokens).toEqual([
    "idp:conductorone:StepUpProvider",
    "pulumi-nodejs:dynamic/idp/conductorone:StepUpProvider",
    "idp:slashid:OidcProviderCredentials",
    "pulumi-nodejs:dynamic/idp/slashid:OidcProviderCredentials",
  ]);
});

test("a template is filled with an object's number, wherever it stands", () => {
  expect(numbered({ name: "object #", list: ["#-#"], inner: { flag: true, id: "#" } }, 12)).toEqual({
    name: "object 12",
    list: ["12-12"],
    inner: { flag: true, id: "12" },
  });
});
