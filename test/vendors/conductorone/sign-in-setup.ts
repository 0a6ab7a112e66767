import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { placeOf } from "../../../provider/core/model/setting";
import type { Configuration } from "../../../provider/vendors/conductorone/config";
import { conductorone } from "../../../provider/vendors/conductorone/index";
import { signInOf } from "../../../provider/vendors/conductorone/sign-in/method";
import { newKeyPair } from "../../../sandbox/server/key-pair";
import { clientSecretOf, FakeServers } from "./sign-in";

export const tenant = "https://acme.conductor.one";
export const ci = "https://ci.example.com";
export const clientId = "swift-otter-1@acme.conductor.one/spc";
export const clientSecret = clientSecretOf(newKeyPair("ed25519").privateKey);

export const oidcToken = "oidc-token-of-the-job";
export const oidcTokenRequestUrl = `${ci}/token`;
export const oidcTokenRequestToken = "request-token-of-the-job";

/** What a test signs in with. */
export interface SignInSetup {
  /** The tenant, and a CI that gives tokens. */
  readonly servers: FakeServers;
  /** A file with an OIDC token. */
  readonly oidcTokenFile: string;
  /** Has the token endpoint give one token after the other. */
  givesTokens(): void;
  signIn(config: Partial<Configuration>): ReturnType<typeof signInOf>;
}

/** For all tests of a file: servers and a token file, new before each test. */
export function sharedSignIn(): SignInSetup {
  let servers: FakeServers;
  let folder: string;
  let oidcTokenFile: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-idp-"));
    oidcTokenFile = join(folder, "token");
    writeFileSync(oidcTokenFile, "oidc-token-in-a-file");
    servers = new FakeServers().serve(ci, () => ({ status: 200, body: { value: "oidc-token-of-the-ci" } }));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  return {
    get servers() {
      return servers;
    },
    get oidcTokenFile() {
      return oidcTokenFile;
    },
    givesTokens() {
      let number = 0;
      servers.serve(tenant, () => ({
        status: 200,
        body: { access_token: `access-${++number}`, expires_in: 3600, token_type: "Bearer" },
      }));
    },
    signIn: (config) =>
      signInOf({ clientId, ...config } as Configuration, tenant, {
        ...servers.context,
        placeOf: (field) => placeOf(conductorone, field, {}),
      }),
  };
}
