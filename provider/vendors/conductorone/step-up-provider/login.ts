import type { Login } from "../../../core/model/login";
import type { Given } from "../../../core/model/shapes";
import { UNKNOWN } from "../../../core/model/values";
import type { inputs } from "./schema";

type Inputs = typeof inputs;

/** The login that a step-up provider describes, to verify it. */
export function loginOf({ issuerUrl, oauth2 }: Given<Inputs>): Login<Inputs> | undefined {
  if (typeof issuerUrl !== "string") return undefined;
  const acrValues = oauth2 === UNKNOWN ? undefined : oauth2?.acrValues;
  const known = acrValues === UNKNOWN ? undefined : acrValues?.filter((each) => each !== UNKNOWN);
  return {
    kind: "oidc",
    issuer: issuerUrl,
    path: "issuerUrl",
    acrValues: known && { path: "oauth2.acrValues", values: known },
    secretPath: "clientSecret",
    credentialPaths: ["issuerUrl", "clientId", "clientSecret"],
    client: async ({ desired, secret }) => ({ id: desired.clientId, secret: secret("clientSecret") }),
  };
}
