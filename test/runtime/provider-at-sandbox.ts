import type { Values } from "../../provider/core/model/values";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { type Sandbox, startSandbox } from "../../sandbox";
import { environmentOf } from "../support/sandbox";

/** The secret of what {@link ProviderAtSandbox} makes. */
export const clientSecret = "client-secret-0123456789";

/** A provider at a sandbox, and what its functions can be asked about. */
export interface ProviderAtSandbox {
  readonly sandbox: Sandbox;
  readonly provider: Provider;
  /** Makes an object of a type, and gives its ID. */
  made(type: string, inputs: Values): Promise<string>;
  /** Each makes an object, and gives its ID. */
  stepUp(changes?: Values): Promise<string>;
  oidc(changes?: Values): Promise<string>;
  saml(changes?: Values): Promise<string>;
  /** What a function lists under a key of its answer. */
  list(name: string, inputs: Values, key: string): Promise<Values[]>;
}

/** For all tests of a file: a sandbox, empty before each test, and a new provider in each. */
export function sharedProvider(): ProviderAtSandbox {
  let sandbox: Sandbox;
  let provider: Provider;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    await sandbox.control.reset();
    provider = new Provider(vendors, { environment: environmentOf(sandbox.address), log: () => {} });
  });
  afterEach(() => provider.close());

  async function made(type: string, news: Values): Promise<string> {
    const lifecycle = provider.lifecycle(type);
    const { inputs, failures } = await lifecycle.check({ news });
    expect(failures).toEqual([]);
    return (await lifecycle.create(inputs)).id;
  }

  return {
    get sandbox() {
      return sandbox;
    },
    get provider() {
      return provider;
    },
    made,
    stepUp: (changes = {}) =>
      made("conductorone:StepUpProvider", {
        displayName: "Duo",
        issuerUrl: "https://duo.example.com",
        clientId: "client-1",
        clientSecret,
        oauth2: { acrValues: ["phr"] },
        ...changes,
      }),
    oidc: (changes = {}) =>
      made("slashid:OidcProviderCredentials", {
        clientId: "client-1",
        provider: "google",
        clientSecret,
        ...changes,
      }),
    saml: (changes = {}) =>
      made("slashid:SamlProviderCredentials", {
        idpMetadataUrl: "https://idp.example.com/saml",
        ...changes,
      }),
    async list(name, inputs, key) {
      return (await provider.invoke(name, inputs))[key] as Values[];
    },
  };
}
