import type { Values } from "../../../provider/core/model/values";
import { type Life, newLife } from "../life";

let operations: Life["operations"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, lifecycle } = newLife());
});

describe("a list", () => {
  const all = async (filters: Values) => {
    const found = [];
    for await (const each of lifecycle.list(filters)) found.push(each);
    return found;
  };

  test("names each object by the first title that it has, or by its ID", async () => {
    operations.all = [
      { id: "w-1", outputs: { name: "Ada", color: "blue", password: "MASKED" } },
      { id: "w-2", outputs: { name: "Bob" } },
      { id: "w-3", outputs: {} },
    ];
    expect(await all({ color: "blue" })).toEqual([
      { id: "w-1", title: "blue", secrets: ["password"] },
      { id: "w-2", title: "Bob", secrets: ["password"] },
      { id: "w-3", title: "w-3", secrets: ["password"] },
    ]);
    expect(operations.calls).toEqual(['list {"color":"blue"}']);
  });

  test("of nothing is empty", async () => {
    expect(await all({})).toEqual([]);
  });

  test.each<[Values, string[]]>([
    [{}, []],
    [{ color: "blue", names: ["a"] }, []],
    [{ color: 5 }, ["color must be a string"]],
    [{ names: "a" }, ["names must be a list of strings"]],
    [{ colour: "blue" }, ["colour is not a known field; the known fields are color, names"]],
  ])("has the filters %j checked", (filters, expected) => {
    const failures = lifecycle.checkFilters(filters);
    expect(failures.map(({ path, reason }) => `${path.join(".")} ${reason}`)).toEqual(expected);
  });
});
