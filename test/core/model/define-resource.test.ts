import type * as z from "zod";
import { defineResource } from "../../../provider/core/model/define-resource";
import { fieldsOf } from "../../../provider/core/model/fields";
import { declaration } from "./sample-resource";

const namesOf = (schema: z.ZodObject) => fieldsOf(schema).map(({ name }) => name);

test("each write-only field is followed by where it comes from and by its version, at any depth", () => {
  const resource = defineResource(declaration);
  expect(namesOf(resource.inputs)).toEqual([
    "name",
    "secret",
    "secretFrom",
    "secretVersion",
    "login",
    "onExisting",
  ]);
  const login = fieldsOf(resource.inputs).find(({ name }) => name === "login");
  expect(login).toMatchObject({ optional: true, description: "How it logs in." });
  expect(login?.kind === "group" && login.fields.map(({ name }) => name)).toEqual([
    "user",
    "key",
    "keyFrom",
    "keyVersion",
  ]);
});

test("what the resource can do decides which of the provider's own inputs it has", () => {
  const none = { kind: "saml", of: () => undefined } as const;
  expect(namesOf(defineResource({ ...declaration, login: none }).inputs)).toContain("verify");
  const history = { changed: "changedAt" } as const;
  expect(namesOf(defineResource({ ...declaration, history }).inputs)).toContain("onSecretDrift");
  expect(namesOf(defineResource(declaration).inputs)).not.toContain("onSecretDrift");
});

test("rules name fields by dotted paths", () => {
  const rules = () => [{ path: "login.user" as const, reason: "is missing" }];
  expect(defineResource({ ...declaration, rules }).rules({})).toEqual([
    { path: ["login", "user"], reason: "is missing" },
  ]);
});

test("its name with an s is the name for several of them, where it says no other", () => {
  expect(defineResource(declaration).plural).toBe("Widgets");
  expect(defineResource({ ...declaration, plural: "Gear" }).plural).toBe("Gear");
});
