import { sortCalls, sortLog } from "./engine-inputs";

const logged = (msg: string) => JSON.stringify({ time: "2030-01-01T00:00:00Z", level: "INFO", msg });

describe("the engine's log", () => {
  test.each([
    [
      "log: from the program",
      "Unmarshaling property for RPC[ResourceMonitor.RegisterResource(idp:x,duo)]: a=b",
    ],
    [
      "log: to the provider's check",
      "Marshaling property for RPC[Provider[0x13a0].Check(urn:duo).news]: a=b",
    ],
  ])("tells apart %s", (where, message) => {
    const text = logged(message);
    expect(sortLog(`before\n${text}\nafter`)).toEqual({ inputs: [{ where, text }], rest: "before\nafter" });
  });

  test.each([
    "Unmarshaling property for RPC[Provider[0x13a0].Check(urn:duo)]: what the provider answered",
    "Marshaling property for RPC[ResourceMonitor.RegisterResource(idp:x,duo)]: what goes back to the program",
    "Marshaling property for RPC[Provider[0x13a0].Create(urn:duo).news]: what check answered",
    "Provider[0x13a0].Check(urn:duo) failed",
    "error: Unmarshaling property for RPC[ResourceMonitor.RegisterResource(idp:x,duo)]",
  ])("keeps %j", (message) => {
    const text = logged(message);
    expect(sortLog(text)).toEqual({ inputs: [], rest: text });
  });

  test.each(["", "{", "text", "[1]", '{"msg":1}'])("keeps what is no message: %j", (line) => {
    expect(sortLog(line)).toEqual({ inputs: [], rest: line });
  });
});

describe("the engine's record of calls", () => {
  const line = (method: string, rest: object = {}) =>
    JSON.stringify({ method, request: { a: "asked" }, ...rest });

  test.each([
    ["call: configuration to the program", "/pulumirpc.LanguageRuntime/Run"],
    ["call: from the program", "/pulumirpc.ResourceMonitor/RegisterResource"],
    ["call: to the provider's check", "/pulumirpc.ResourceProvider/Check"],
  ])("tells apart %s, and never an answer", (where, method) => {
    const answer = { response: { a: "answered" }, errors: ["failed"] };
    expect(sortCalls(line(method, answer))).toEqual({
      inputs: [{ where, text: '{"a":"asked"}' }],
      rest: JSON.stringify({ method, ...answer }),
    });
  });

  test.each(["Create", "Update", "Diff", "Read", "Delete", "Configure", "CheckConfig"])(
    "keeps requests to the provider's %s",
    (name) => {
      const text = line(`/pulumirpc.ResourceProvider/${name}`);
      expect(sortCalls(text)).toEqual({ inputs: [], rest: text });
    },
  );

  test("keeps what is no call", () => {
    expect(sortCalls("\n{")).toEqual({ inputs: [], rest: "\n{" });
  });
});
