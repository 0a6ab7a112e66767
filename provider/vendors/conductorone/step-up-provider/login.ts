import type { Login } from "../../../core/model/login";
import { type Values, valueAt } from "../../../core/model/values";

/** The login that a step-up provider is for, for trying it. */
export function login(inputs: Values): Login | undefined {
  const { issuerUrl } = inputs;
  if (typeof issuerUrl !== "string") return undefined;
  const acrValues = valueAt(inputs, ["oauth2", "acrValues"]);
  return {
    kind: "oidc",
    issuer: issuerUrl,
    path: ["issuerUrl"],
    ...(Array.isArray(acrValues)
      ? {
          acrValues: {
            path: ["oauth2", "acrValues"],
            values: acrValues.filter((each) => typeof each === "string"),
          },
        }
      : {}),
    secretPath: ["clientSecret"],
    credentialPaths: ["issuerUrl", "clientId", "clientSecret"],
    client: async ({ desired, secret }) => ({ id: String(desired.clientId), secret: secret("clientSecret") }),
  };
}
