import * as z from "zod";
import { facts } from "../../../provider/core/model/facts";
import { fieldsOf } from "../../../provider/core/model/fields";
import { writeOnly } from "../../../provider/vendors/schemas";
import {
  configDescription,
  fieldDescription,
  importSection,
  withExample,
} from "../../../tools/generate/schema/descriptions";
import { safe } from "../../core/secrets/safe";
import { widget } from "../../core/widget";
import { specOf } from "./reading";

function leafOf(schema: z.ZodType) {
  const [field] = fieldsOf(z.object({ it: schema }));
  if (field?.kind !== "leaf") throw new Error("not a leaf");
  return field;
}

describe("a field says", () => {
  const it = () => z.string().describe("What it is.");

  test.each([
    ["what it is", it(), "What it is."],
    ["its default", it().register(facts, { platformDefault: "720h" }), "What it is. Default: `720h`."],
    [
      "a default of false",
      z.boolean().describe("Whether.").register(facts, { platformDefault: false }),
      "Whether. Default: `false`.",
    ],
    [
      "that it replaces",
      it().register(facts, { replaceOnChanges: true }),
      "What it is. A new value replaces the object.",
    ],
    [
      "that it is write-only, and what can be set in its place",
      writeOnly("The password."),
      "The password. Write-only: the state has only its fingerprint. Set this or `itFrom`. Required, unless the object was imported and keeps its secret.",
    ],
  ])("%s", (_name, schema, description) => {
    expect(fieldDescription(leafOf(schema))).toBe(description);
  });

  test("the environment variable of a configuration", () => {
    expect(configDescription(leafOf(it()), "SHOP_KEY")).toBe("What it is. Environment variable: `SHOP_KEY`.");
  });
});

describe("an import", () => {
  test("says the command and what the ID is, and is code that the generators of SDKs keep", () => {
    expect(importSection("idp:shop:Widget", widget)).toMatch(
      /^## Import\n\n```sh\npulumi import idp:shop:Widget NAME ID\n```\n\n.*`ID` is its name\./,
    );
  });

  test("says what happens to each secret", () => {
    const text = importSection("idp:shop:Safe", safe);
    expect(text).toContain("The platform never returns `login.key`.");
    expect(text.match(/The platform never returns/g)).toHaveLength(2);
  });
});

test("an example is in the Registry's form, after the text", () => {
  const programs = { typescript: "new Widget();", yaml: "resources: {}" };
  expect(withExample("A widget.", { title: "A red one", programs })).toBe(
    [
      "A widget.",
      "{{% examples %}}\n## Example Usage",
      "{{% example %}}\n### A red one",
      "```typescript\nnew Widget();\n```",
      "```yaml\nresources: {}\n```",
      "{{% /example %}}\n{{% /examples %}}",
    ].join("\n\n"),
  );
  expect(withExample("A widget.", undefined)).toBe("A widget.");
});

test("each resource says how it is imported", () => {
  expect(specOf("idp:slashid:OidcProviderCredentials").description).toContain("`ID` is the `clientId`.");
});
