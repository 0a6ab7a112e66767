import { holds } from "./property";

test("whatever is answered, what is said is fit for a person, what is returned is fit for the engine, and it ends in time", async () => {
  const { answered } = await holds(12_000);
  expect(answered).toBeGreaterThan(12_000);
});
