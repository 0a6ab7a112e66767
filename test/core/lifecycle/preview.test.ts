import { UNKNOWN } from "../../../provider/core/model/values";
import { type Life, newLife, stateOf } from "../life";

let context: Life["context"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ context, lifecycle } = newLife());
});

const salt = "AAAAAAAAAAAAAAAA";

describe("preview", () => {
  test("of a create has what the program sets, and does not know what the platform will add", () => {
    expect(
      lifecycle.preview({ name: "Ada", color: UNKNOWN, password: `writeonly:v1:${salt}:abcdef` }),
    ).toEqual({
      name: "Ada",
      color: UNKNOWN,
      serial: UNKNOWN,
      madeAt: UNKNOWN,
      changedAt: UNKNOWN,
    });
  });

  test("of an update keeps what the platform has, but for what it may set with every change", () => {
    const previous = stateOf(
      { name: "Ada" },
      { name: "Ada", color: "blue", serial: "s-1", madeAt: "then", changedAt: "then" },
    );
    expect(lifecycle.preview({ name: "Ada", isOn: false }, previous)).toEqual({
      name: "Ada",
      color: "blue",
      isOn: false,
      serial: "s-1",
      madeAt: UNKNOWN,
      changedAt: UNKNOWN,
    });
  });

  test("of an update that changes nothing knows all there is", () => {
    const previous = stateOf({ name: "Ada" }, { name: "Ada", madeAt: "then" });
    expect(lifecycle.preview({ name: "Ada" }, previous)).toEqual({ name: "Ada", madeAt: "then" });
  });

  test("does not know what is in a group that is unknown yet", () => {
    expect(lifecycle.preview({ name: "Ada", login: UNKNOWN })).toMatchObject({ login: UNKNOWN });
  });

  test("asks nothing of the platform", () => {
    lifecycle.preview({ name: "Ada" });
    expect(context.limits).toEqual([]);
  });
});
