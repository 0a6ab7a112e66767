import * as pulumi from "@pulumi/pulumi";
import { registrationOf as dynamicRegistration } from "../../sdk/dynamic/resource";
import { registrationOf as pluginRegistration } from "../../sdk/plugin/resource";
import { propertiesOf } from "../../sdk/properties";

const type = {
  token: "shop:Widget",
  outputs: ["name", "login", "madeAt"],
  writeOnly: ["password", "login.key"],
};

beforeAll(() => {
  pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "id", state: inputs }), call: () => ({}) });
});

const isSecret = (value: unknown) =>
  pulumi.Output.isInstance(value) ? pulumi.isSecret(value) : Promise.resolve(false);

const resolved = <Value>(value: pulumi.Input<Value>) =>
  new Promise<unknown>((resolve) => {
    pulumi.output(value).apply(resolve);
  });

test("there is a place for every output, and inputs are as they were", () => {
  expect(propertiesOf(type, { name: "Ada" })).toEqual({ name: "Ada", login: undefined, madeAt: undefined });
});

test.each<[string, pulumi.Input<string>]>([
  ["a text", "s3cret"],
  ["an output", pulumi.output("s3cret")],
  ["a secret", pulumi.secret("s3cret")],
  ["a promise", Promise.resolve("s3cret")],
])("a write-only input that is %s is marked secret", async (_name, password) => {
  const { password: marked } = propertiesOf(type, { password });
  expect(await isSecret(marked)).toBe(true);
  expect(await resolved(marked)).toBe("s3cret");
});

test("a nested write-only input is marked alone, and its siblings are not", async () => {
  const { login } = propertiesOf(type, { login: { user: "a", key: "k" } });
  const { user, key } = login as Record<string, pulumi.Input<string>>;
  expect(user).toBe("a");
  expect(await isSecret(key)).toBe(true);
  expect(await resolved(key)).toBe("k");
});

test.each<[string, pulumi.Input<object>]>([
  ["an output", pulumi.output({ user: "a", key: "k" })],
  ["a promise", Promise.resolve({ user: "a", key: "k" })],
])("a group that is %s is marked whole", async (_name, login) => {
  const marked = propertiesOf(type, { login }).login;
  expect(await isSecret(marked)).toBe(true);
  expect(await resolved(marked)).toEqual({ user: "a", key: "k" });
});

test.each([undefined, null])("a write-only input that is %s stays so", (password) => {
  expect(propertiesOf(type, { password }).password).toBe(password);
  expect(propertiesOf(type, { login: password }).login).toBe(password);
});

test("the arguments that it was given stay as they were", () => {
  const args = { password: "s3cret", login: { key: "k" } };
  propertiesOf(type, args);
  expect(args).toEqual({ password: "s3cret", login: { key: "k" } });
});

describe("a write-only input that is only referred to", () => {
  test("has a place that is marked secret, for what the provider puts there", async () => {
    const { password } = propertiesOf(type, { passwordFrom: { env: "PASSWORD" } });
    expect(await isSecret(password)).toBe(true);
    expect(await resolved(password)).toBeNull();
  });

  test("has one in its group", async () => {
    const { login } = propertiesOf(type, { login: { keyFrom: pulumi.output({ env: "KEY" }) } });
    expect(await isSecret((login as Record<string, unknown>).key)).toBe(true);
  });

  test("keeps a value that is there beside it", async () => {
    const { password } = propertiesOf(type, { password: "s3cret", passwordFrom: { env: "PASSWORD" } });
    expect(await resolved(password as pulumi.Input<string>)).toBe("s3cret");
  });
});

describe.each([
  ["plugin", pluginRegistration, "idp:"],
  ["dynamic", dynamicRegistration, "pulumi-nodejs:dynamic/idp/"],
])("a resource of the %s face", (_name, registrationOf, prefix) => {
  test("is found in the state under the types that it had before, and under those that the program names", () => {
    const renamed = { ...type, aliases: ["shop:Gadget"] };
    const [token, , , options] = registrationOf(renamed, "red", {}, { aliases: [{ name: "blue" }] });
    expect(token).toBe(`${prefix}shop:Widget`);
    expect(options?.aliases).toEqual([{ name: "blue" }, { type: `${prefix}shop:Gadget` }]);
  });

  test("has no aliases where it had no other type", () => {
    const [, , , options] = registrationOf(type, "red", {});
    expect(options).not.toHaveProperty("aliases");
  });
});
