import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { type Sandbox, type SandboxControl, startSandbox } from "../../sandbox";
import { stepUpProvider } from "../kinds";
import { SkippingClock } from "../support/clock";
import { Life } from "../support/engine/life";
import { callsSoFar, objectsById } from "../support/sandbox";
import { addressOf, foreignClientSecret } from "./programs";

const tokenCall = "POST /auth/v1/token";

let sandbox: Sandbox;
let control: SandboxControl;
let clock: SkippingClock;
let created: number;
let provider: Provider;

beforeEach(async () => {
  clock = new SkippingClock();
  created = 0;
  sandbox = await startSandbox({ now: () => new Date(clock.wallTime()) });
  control = sandbox.control;
  provider = await signedIn({});
});

afterEach(async () => {
  await provider.close();
  await sandbox.close();
});

async function signedIn(changes: Record<string, string>): Promise<Provider> {
  const { conductorone } = await control.credentials();
  return new Provider(vendors, {
    environment: {
      ...addressOf(sandbox),
      CONDUCTORONE_CLIENT_ID: conductorone.clientId,
      CONDUCTORONE_CLIENT_SECRET: conductorone.clientSecret,
      ...changes,
    },
    log: () => {},
    http: { clock },
  });
}

/** So many objects at once, none alike. */
function create(count: number): Promise<Life[]> {
  const { type, plain } = stepUpProvider;
  const names = Array.from({ length: count }, () => `Login ${++created}`);
  return Promise.all(names.map((name) => Life.begin(provider, type, plain(name))));
}

const tokens = async () => (await callsSoFar(control)).filter((call) => call === tokenCall).length;
const refused = async () => (await control.requests()).filter(({ status }) => status === 401).length;

test("nothing signs in before something is sent", async () => {
  const lifecycle = provider.lifecycle(stepUpProvider.type);
  const { inputs, failures } = await lifecycle.check({ news: stepUpProvider.plain("Duo") });
  expect(failures).toEqual([]);
  lifecycle.preview(inputs);
  expect(await callsSoFar(control)).toEqual([]);
});

test("requests that begin together share a token", async () => {
  await create(30);
  expect(await tokens()).toBe(1);
});

test("a token that was revoked between two updates is renewed once, whoever notices", async () => {
  await create(10);
  await control.revoke();
  await create(30);
  expect(await tokens()).toBe(2);
  expect((await objectsById(control)).size).toBe(40);
});

test("a token is renewed before it ends, so that no request is refused", async () => {
  await create(10);
  clock.skippedMs = 3_590_000;
  await create(10);
  expect(await tokens()).toBe(2);
  clock.skippedMs = 2 * 3_590_000;
  await create(10);
  expect(await tokens()).toBe(3);
  expect(await refused()).toBe(0);
});

test("a token that has ended is renewed", async () => {
  await create(1);
  clock.skippedMs = 7_200_000;
  await create(10);
  expect(await tokens()).toBe(2);
  expect(await refused()).toBe(0);
});

test("a wrong key is tried once, explained in full once, and in brief for everything else", async () => {
  const wrong = await signedIn({ CONDUCTORONE_CLIENT_SECRET: foreignClientSecret() });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, number) =>
      Life.begin(wrong, stepUpProvider.type, stepUpProvider.plain(`Login ${number}`)),
    ),
  );
  await wrong.close();
  const messages = outcomes.map((outcome) => (outcome.status === "rejected" ? String(outcome.reason) : ""));
  expect(messages.filter((message) => message.includes("Check the client ID"))).toHaveLength(1);
  expect(messages.filter((message) => message.includes("see the error of another resource"))).toHaveLength(
    19,
  );
  expect(await callsSoFar(control)).toEqual([tokenCall]);
});
