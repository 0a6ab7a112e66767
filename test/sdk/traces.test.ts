import { runtime } from "@pulumi/pulumi";
import * as dynamic from "../../sdk";
import * as plugin from "../../sdk/plugin";
import { PausedTraces } from "../../sdk/traces";

const faces = { dynamic: dynamic.slashid, plugin: plugin.slashid };
const login = { clientId: "login-1", clientSecret: "s3cret", provider: "google" } as const;

const limit = Error.stackTraceLimit;
const { PULUMI_DEBUG_PROMISE_LEAKS: debug } = process.env;

beforeAll(async () => {
  await runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
    call: ({ inputs }) => inputs,
  });
});

beforeEach(() => {
  delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
  Error.stackTraceLimit = limit;
});

afterAll(() => {
  if (debug !== undefined) process.env.PULUMI_DEBUG_PROMISE_LEAKS = debug;
});

/** How many frames the stack traces of a new error have. */
const framesNow = () => (new Error("now").stack ?? "").split("\n").length - 1;

describe.each(["dynamic", "plugin"] as const)("a resource of the %s face", (face) => {
  const { OidcProviderCredentials } = faces[face];

  test("is registered without stack traces, and they are back after it", () => {
    const frames: number[] = [];
    const args = {
      ...login,
      get label() {
        frames.push(framesNow());
        return "Google";
      },
    };
    new OidcProviderCredentials("login", args);
    expect(frames).toEqual([0]);
    expect(framesNow()).toBeGreaterThan(0);
    expect(Error.stackTraceLimit).toBe(limit);
  });

  test("that can't be registered says where the program makes it", () => {
    const make = () => new OidcProviderCredentials("", login);
    let thrown: unknown;
    try {
      make();
    } catch (error) {
      thrown = error;
    }
    const [message, first] = String((thrown as Error).stack).split("\n");
    expect(message).toContain("Missing resource name argument");
    expect(first).toContain(__filename);
    expect(Error.stackTraceLimit).toBe(limit);
  });
});

test("traces are taken where somebody looks for a promise that never ends", () => {
  process.env.PULUMI_DEBUG_PROMISE_LEAKS = "1";
  const traces = new PausedTraces();
  expect(Error.stackTraceLimit).toBe(limit);
  traces.resume();
});

test("what is thrown and is no error stays as it is", () => {
  const traces = new PausedTraces();
  expect(traces.traced("a text", Object)).toBe("a text");
  expect(Error.stackTraceLimit).toBe(limit);
});
