import type { Values } from "../../provider/core/model/values";
import { Platforms } from "../e2e/support/platforms";
import { Stack } from "./stack";

/** How a rotation of a step-up provider's secret is written in the log of requests. */
export const rotate = "POST /providers/ID/secret [clientSecret]";

/** A step-up provider as a program has it, but for its secret. */
export function duo(changes: Values): Values {
  return {
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    oauth2: { acrValues: ["phr"] },
    ...changes,
  };
}

/** Platforms and a stack of one step-up provider. */
export interface StepUpRun {
  readonly platforms: Platforms;
  readonly stack: Stack;
  /** The variables of the stack's next command. */
  readonly environment: Record<string, string>;
  /** A stack of a resource of another type, in place of the one of a step-up provider. */
  stackOf(type: string): Stack;
  /** Up, after which nothing is left to do: what changed, the writes, and the secret that ConductorOne then has. */
  settled(
    program: Values,
    stack?: Stack,
  ): Promise<[changes: readonly string[], writes: string[], secret: string | undefined]>;
}

/** For all tests of a file: platforms, empty before each test, and a new stack in each. */
export function sharedStepUp(
  options: { readonly now?: () => Date; readonly variables?: Record<string, string> } = {},
): StepUpRun {
  const { variables = {}, ...settings } = options;
  let platforms: Platforms;
  let stack: Stack;
  let environment: Record<string, string>;
  const stackOf = (type: string) => new Stack(type, { environment });

  beforeAll(async () => {
    platforms = await Platforms.start(settings);
  });
  afterAll(() => platforms.close());
  beforeEach(async () => {
    await platforms.reset();
    environment = { ...platforms.env, ...variables };
    stack = stackOf("conductorone:StepUpProvider");
  });

  return {
    get platforms() {
      return platforms;
    },
    get stack() {
      return stack;
    },
    get environment() {
      return environment;
    },
    stackOf,
    async settled(program, settling = stack) {
      const { changes, error } = await settling.up(program);
      expect(error).toBeUndefined();
      expect(await settling.preview(program)).toEqual([]);
      const [object] = await platforms.stepUpProviders();
      return [changes, await platforms.newWrites(), object?.secrets.clientSecret];
    },
  };
}
