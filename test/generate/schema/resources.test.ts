import { fieldsOf, leavesOf } from "../../../provider/core/model/fields";
import { vendors } from "../../../provider/vendors";
import { inputAt, schema, specOf } from "./reading";

const resources = vendors.flatMap((vendor) =>
  vendor.resources.map((resource) => ({ token: `idp:${vendor.name}:${resource.name}`, resource })),
);

test("has every resource under the plugin's token", () => {
  expect(Object.keys(schema.resources)).toEqual(resources.map(({ token }) => token));
});

describe.each(resources)("$token", ({ token, resource }) => {
  const fields = fieldsOf(resource.inputs);
  const spec = specOf(token);

  test("has the inputs that the resource declares", () => {
    expect(Object.keys(spec.inputProperties)).toEqual(fields.map((field) => field.name));
    expect(spec.requiredInputs).toEqual(fields.filter((field) => !field.optional).map((field) => field.name));
  });

  test("has every write-only input marked secret, and no other", () => {
    for (const leaf of leavesOf(fields)) {
      expect([leaf.path, inputAt(token, leaf.path)?.secret ?? false]).toEqual([leaf.path, leaf.writeOnly]);
    }
  });

  test("has no write-only input and none of the provider's own among its outputs, and every other one", () => {
    const shown = fields.filter(
      (field) => !field.providerOnly && (field.kind === "group" || !field.writeOnly),
    );
    const own = fieldsOf(resource.outputs);
    expect(Object.keys(spec.properties ?? {})).toEqual([...shown, ...own].map((field) => field.name));
  });

  test("has a list that is narrowed by the filters that the platform has", () => {
    expect(Object.keys(spec.listInputs?.properties ?? {})).toEqual(Object.keys(resource.filters.shape));
    expect(spec.listInputs?.required).toEqual([]);
  });

  test("has the inputs marked that make another object", () => {
    const marked = Object.entries(spec.inputProperties).filter(
      ([, property]) => property.willReplaceOnChanges,
    );
    expect(marked.map(([name]) => name)).toEqual(
      fields.filter((field) => field.replaceOnChanges).map((field) => field.name),
    );
  });
});

test("a change of what identifies SlashID's credentials is marked to make other ones", () => {
  const { inputProperties } = specOf("idp:slashid:OidcProviderCredentials");
  expect(inputProperties).toMatchObject({
    clientId: { willReplaceOnChanges: true },
    provider: { willReplaceOnChanges: true },
    clientSecret: { secret: true },
  });
  expect(inputAt("idp:slashid:OidcProviderCredentials", ["options", "apple", "privateKey"])?.secret).toBe(
    true,
  );
});
