import { patienceMs } from "../../../provider/core/lifecycle/patience";
import { ProviderError } from "../../../provider/core/model/errors";
import { type Life, newLife } from "../life";
import { observed } from "../widget";

let operations: Life["operations"];
let clock: Life["clock"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, clock, lifecycle } = newLife());
});

const missing = new ProviderError("not-found", "no such widget.");
const garbled = new ProviderError("bad-answer", "an answer of something else.");

/** What the deletion throws. */
function deletionThrows(error: Error): void {
  operations.delete = async (id) => {
    operations.calls.push(`delete ${id}`);
    throw error;
  };
}

test("delete asks for the object to be deleted", async () => {
  await lifecycle.delete("w-1");
  expect(operations.calls).toEqual(["delete w-1"]);
});

describe.each([missing, garbled])("a deletion that ends with $code", (error) => {
  beforeEach(() => deletionThrows(error));

  test("is done where neither a read nor the list has the object", async () => {
    operations.answer = undefined;
    operations.all = [{ id: "w-2", outputs: {} }];
    await lifecycle.delete("w-1");
    expect(operations.calls).toEqual(["delete w-1", "read w-1", "list {}"]);
  });

  test("is done once the list no longer has it", async () => {
    operations.answer = undefined;
    operations.pages = async function* () {
      yield clock.waitedMs < 1_000 ? [observed({})] : [];
    };
    await lifecycle.delete("w-1");
    expect(clock.waitedMs).toBeGreaterThanOrEqual(1_000);
  });

  test("is an error where a read finds the object", async () => {
    await expect(lifecycle.delete("w-1")).rejects.toMatchObject({ code: "bad-answer" });
    expect(operations.calls).toEqual(["delete w-1", "read w-1"]);
  });

  test("is an error where the list goes on having it", async () => {
    operations.answer = undefined;
    operations.all = [observed({})];
    await expect(lifecycle.delete("w-1")).rejects.toMatchObject({ code: "bad-answer" });
    expect(clock.waitedMs).toBe(patienceMs);
  });

  test("is an error where the list can't be had", async () => {
    operations.answer = undefined;
    const blind = new ProviderError("forbidden", "not for you.");
    operations.pages = () => {
      throw blind;
    };
    await expect(lifecycle.delete("w-1")).rejects.toMatchObject({
      message:
        error === garbled
          ? garbled.message
          : "not for you. So it is not certain that the Widget w-1 is gone: it stays in the state.",
    });
  });
});

test("a deletion that is refused is not looked into", async () => {
  deletionThrows(new ProviderError("forbidden", "not for you."));
  await expect(lifecycle.delete("w-1")).rejects.toMatchObject({ code: "forbidden" });
  expect(operations.calls).toEqual(["delete w-1"]);
});
