import { Connections } from "../../provider/dynamic/connections";
import { DynamicResourceProvider } from "../../provider/dynamic/resource-provider";
import type { ProviderContext } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { type Sandbox, type SandboxAddress, startSandbox } from "../../sandbox";
import { impatient } from "../support/impatient";
import { environmentOf } from "../support/sandbox";

/** The kind of resource that the tests of connections make. */
export const token = "conductorone:StepUpProvider";

/** What a program sets of one. */
export const news = {
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "client-1",
  clientSecret: "duo-client-secret-1",
  oauth2: { acrValues: ["phr"] },
  __provider: "exports.handler=…",
};

/** A tenant for resources without a connection, another one for the connection "eu", and what leads to both. */
export interface TwoTenants {
  readonly sandbox: Sandbox;
  readonly eu: Sandbox;
  /** Those that {@link connect} made last. */
  readonly connections: Connections;
  /** The provider of step-up providers in a stack with this configuration, where these variables are set. */
  connect(
    config: Record<string, unknown>,
    environment?: Record<string, string>,
    http?: ProviderContext["http"],
  ): DynamicResourceProvider;
  /** How many objects each tenant has. */
  counts(): Promise<number[]>;
}

/** For all tests of a file: both tenants, empty before each test. */
export function sharedTenants(): TwoTenants {
  let sandbox: Sandbox;
  let eu: Sandbox;
  let connections: Connections;

  beforeAll(async () => {
    [sandbox, eu] = await Promise.all([startSandbox(), startSandbox()]);
  });
  afterAll(() => Promise.all([sandbox.close(), eu.close()]));
  beforeEach(() => Promise.all([sandbox, eu].map(({ control }) => control.reset())));
  afterEach(() => Promise.all([undefined, "eu"].map((name) => connections.provider(name).close())));

  return {
    get sandbox() {
      return sandbox;
    },
    get eu() {
      return eu;
    },
    get connections() {
      return connections;
    },
    connect(config, environment = {}, http = impatient()) {
      connections = new Connections(vendors, { environment, log: () => {}, http });
      connections.configure({
        get: (key) => {
          const value = config[key];
          return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
        },
      });
      return new DynamicResourceProvider(connections, token);
    },
    counts: () =>
      Promise.all(
        [sandbox, eu].map(async (each) => (await each.control.objects()).conductorone.stepUpProviders.length),
      ),
  };
}

/** The variables that lead to a tenant, for the connection with this prefix. */
export function prefixed(prefix: string, address: SandboxAddress): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environmentOf(address)).map(([name, value]) => [`${prefix}_${name}`, value]),
  );
}

/** What leads to a tenant, as a configuration has it. */
export function partsOf({ address: { conductorone, slashid } }: Sandbox): object {
  return { conductorone, slashid };
}

/** Checks what a program sets, which must be right, and makes it. */
export async function created(resource: DynamicResourceProvider, changes: object = {}) {
  const { inputs = {}, failures } = await resource.check({}, { ...news, ...changes });
  expect(failures).toEqual([]);
  const { id, outs } = await resource.create(inputs);
  return { id, inputs, outs: outs as object };
}
