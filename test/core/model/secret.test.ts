import { format, inspect } from "node:util";
import { serialize } from "node:v8";
import { Secret } from "../../../provider/core/model/secret";

describe("a secret shows itself to nobody", () => {
  const secret = new Secret("hunter2hunter2");

  test.each<[string, () => string]>([
    ["as text", () => String(secret)],
    ["in a template", () => `${secret}`],
    ["joined to a text", () => `a${secret}`],
    ["joined in a list", () => [secret].join(",")],
    ["as JSON", () => JSON.stringify({ secret })],
    ["inspected", () => inspect(secret, { showHidden: true, depth: 9 })],
    ["inspected within something", () => inspect({ deep: [secret] }, { showHidden: true, depth: 9 })],
    ["spread", () => JSON.stringify({ ...secret })],
    ["by its own names", () => Reflect.ownKeys(secret).map(String).join()],
    ["in an error", () => new Error(`no: ${secret}`).message],
    ["as an error's cause", () => inspect(new Error("no", { cause: secret }))],
    ["formatted", () => format("%s %o %O %j %d", secret, secret, secret, secret, secret)],
    [
      "inspected without regard to its own wish",
      () => inspect(secret, { customInspect: false, showHidden: true }),
    ],
    ["as a number", () => String(Number(secret))],
    ["as a name", () => JSON.stringify({ [`${secret}`]: 1 })],
    ["copied", () => inspect(structuredClone(secret))],
    ["serialized", () => serialize(secret).toString("latin1")],
  ])("%s", (_name, show) => {
    expect(show()).not.toContain("hunter2");
  });

  test("and says what it is", () => {
    expect([String(secret), JSON.stringify(secret), inspect(secret)]).toEqual([
      "[secret]",
      '"[secret]"',
      "[secret]",
    ]);
  });

  test("but to who asks for it", () => {
    expect(secret.reveal()).toBe("hunter2hunter2");
  });
});
