import type * as ensure from "../../tools/engine/ensure";

// A unit test that starts the engine fails, so that the quick tests stay quick.
jest.mock("../../tools/engine/ensure", () => {
  const actual = jest.requireActual<typeof ensure>("../../tools/engine/ensure");
  const ensureEngine: typeof ensure.ensureEngine = async (options) => {
    if (options?.ways !== undefined) return actual.ensureEngine(options);
    throw new Error("this test needs the Pulumi engine: name its file *.engine.test.ts");
  };
  return { ...actual, ensureEngine };
});
