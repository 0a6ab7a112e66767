import { type Life, newLife } from "../life";

let operations: Life["operations"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, lifecycle } = newLife());
});

test("delete asks for the object to be deleted", async () => {
  await lifecycle.delete("w-1");
  expect(operations.calls).toEqual(["delete w-1"]);
});
