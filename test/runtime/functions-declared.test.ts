import { fieldsOf, leavesOf } from "../../provider/core/model/fields";
import { functionsOf } from "../../provider/runtime/functions";
import { vendors } from "../../provider/vendors";

const everyFunction = vendors.flatMap((vendor) =>
  functionsOf(vendor).map((each) => [`${vendor.name}:${each.name}`, { ...each, vendor }] as const),
);

describe.each(everyFunction)("%s", (_name, { description, inputs, outputs, shape, vendor }) => {
  test("describes itself and every field", () => {
    const all = [...fieldsOf(inputs), ...fieldsOf(outputs), ...leavesOf(fieldsOf(outputs))];
    expect(description).not.toBe("");
    expect(all.filter((field) => field.description === "").map(({ path }) => path.join("."))).toEqual([]);
  });

  test("takes no secret", () => {
    expect(leavesOf(fieldsOf(inputs)).filter((leaf) => leaf.writeOnly)).toEqual([]);
  });

  test("shows of a resource what is visible and nothing else", () => {
    const resource = vendor.resources.find((each) => each.name === shape);
    const declared = fieldsOf(outputs).map(({ name }) => name);
    if (resource) {
      const own = [...fieldsOf(resource.inputs), ...fieldsOf(resource.outputs)].map(({ name }) => name);
      expect(declared).toEqual(["id", ...own]);
    } else expect(fieldsOf(outputs).every((field) => field.kind === "leaf")).toBe(true);
  });
});
