import { docstring, entryDocstring } from "../../tools/generate/docstrings";
import { withExample } from "../../tools/generate/schema/descriptions";

test("one line stays one line, and nothing stays nothing", () => {
  expect(docstring({ description: "A widget." })).toBe("/** A widget. */\n");
  expect(docstring({})).toBe("");
});

test("what is deprecated says what to use", () => {
  expect(docstring({ description: "A widget.", deprecationMessage: "Use Gadget." })).toBe(
    "/**\n * A widget.\n *\n * @deprecated Use Gadget.\n */\n",
  );
});

test("no text ends a docstring early", () => {
  expect(docstring({ description: "Matches */5." })).toBe("/** Matches *\\/5. */\n");
});

describe("an entry", () => {
  const programs = {
    typescript: 'import * as idp from "pulumi-idp";\nnew idp.shop.Widget("red");',
    yaml: "resources: {}",
  };
  const description = `${withExample("A widget.", { title: "A red one", programs })}\n\n## Import\n\nBy its ID.`;

  test("of the plugin has its text, its import and the program in TypeScript, which imports the plugin", () => {
    expect(entryDocstring({ description }, "plugin")).toBe(
      `/**
 * A widget.
 *
 * ## Import
 *
 * By its ID.
 *
 * @example
 * \`\`\`ts
 * import * as idp from "pulumi-idp/plugin";
 * new idp.shop.Widget("red");
 * \`\`\`
 */
`,
    );
  });

  test("of the dynamic face can't be imported", () => {
    const text = entryDocstring({ description }, "dynamic", ["@param connection which one."]);
    expect(text).not.toContain("Import");
    expect(text).toContain(
      ' * @param connection which one.\n * @example\n * ```ts\n * import * as idp from "pulumi-idp";',
    );
  });

  test("without an example has none", () => {
    expect(entryDocstring({ description: "A widget." }, "plugin")).toBe("/** A widget. */\n");
  });
});
