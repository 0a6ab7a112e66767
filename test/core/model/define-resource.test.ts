import * as z from "zod";
import { defineResource } from "../../../provider/core/model/define-resource";
import { fieldsOf } from "../../../provider/core/model/fields";
import type { Operations } from "../../../provider/core/model/operations";
import { writeOnly } from "../../../provider/vendors/schemas";

const inputs = z.strictObject({
  name: z.string().describe("Its name."),
  secret: writeOnly("Its secret."),
  login: z
    .strictObject({ user: z.string().optional(), key: writeOnly("Its key.") })
    .describe("How it logs in.")
    .optional(),
});
const outputs = z.object({ changedAt: z.string().optional(), serial: z.string().optional() });
const filters = z.strictObject({ name: z.string().optional() });

type Calls = Operations<typeof inputs, typeof outputs, typeof filters>;

const calls: Calls = {
  create: async ({ desired }) => ({ id: desired.name, outputs: desired }),
  read: async () => undefined,
  update: async (id, { desired }) => ({ id, outputs: desired }),
  delete: async () => {},
  async *pages({ name }) {
    yield [{ id: name ?? "", outputs: {} }];
  },
};

const declaration = {
  name: "Widget",
  description: "A widget.",
  inputs,
  outputs,
  filters,
  naturalKey: ["name"],
  title: ["name"],
  operations: () => calls,
} as const;

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

/** Never runs: each line that expects an error fails the type check where the compiler finds none. */
export const typos = () => {
  // @ts-expect-error a natural key that no input has
  defineResource({ ...declaration, naturalKey: ["nmae"] });
  // @ts-expect-error a natural key in a group that has no such field
  defineResource({ ...declaration, naturalKey: ["login.usr"] });
  // @ts-expect-error a title that neither inputs nor outputs have
  defineResource({ ...declaration, title: ["label"] });
  // @ts-expect-error a time that no output tells
  defineResource({ ...declaration, history: { changed: "updatedAt" } });
  // @ts-expect-error a rule about a field that is not there
  defineResource({ ...declaration, rules: () => [{ path: "login.usr", reason: "" }] });
  const update: Calls["update"] = async (id, { desired, changes, secret }) => {
    // @ts-expect-error a path that would never change, so that the secret were never sent
    changes("secrt");
    // @ts-expect-error a path in a group
    changes("login.kye");
    // @ts-expect-error a field that is no secret
    secret("name");
    // @ts-expect-error a secret is not among what is desired
    desired.secret;
    // @ts-expect-error nor in a group
    desired.login?.key;
    // @ts-expect-error the marker for unknown values is none that a platform gets
    desired.name === Symbol();
    changes("login.key");
    secret("login.key");
    return { id, outputs: { name: desired.name, serial: "7" } };
  };
  // @ts-expect-error an output that is not declared
  const read: Calls["read"] = async (id) => ({ id, outputs: { nmae: id } });
  return { update, read };
};
