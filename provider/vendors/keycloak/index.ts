import * as z from "zod";
import { HttpClient } from "../../http/client";
import { bearerOf } from "../../http/oauth/bearer";
import { defineVendor } from "../vendor";
import { baseUrlOf, config, environment, missing } from "./config";
import { identityProvider } from "./identity-provider/resource";
import { identityProviderMapper } from "./identity-provider-mapper/resource";
import { signInOf } from "./sign-in/sign-in";

/**
 * Keycloak, a server for identity and login that companies run themselves.
 *
 * @see https://www.keycloak.org/docs-api/latest/rest-api/index.html
 */
export const keycloak = defineVendor({
  name: "keycloak",
  platform: "Keycloak",
  config,
  environment,
  missing,
  tenant: baseUrlOf,
  connect(configuration, context) {
    const signIn = signInOf(configuration, context);
    const places = `${context.placeOf("url")} and ${context.placeOf("basePath")}`;
    const address = `Check ${places}.`;
    return new HttpClient(
      {
        name: "Keycloak",
        baseUrl: baseUrlOf(configuration),
        ...bearerOf(signIn),
        credentials: signIn.credentials,
        wordsOf,
        saysMissing: (body) => missingBody.safeParse(body).success,
        missingParentAdvice: `Check ${places}. If they are right, check that the realm of the object is there, and the identity provider that a mapper belongs to.`,
        advice: {
          unauthenticated: `The access token is wrong or has expired: check ${context.placeOf("accessToken")}.`,
          forbidden:
            "The credential lacks a role: in each managed realm it needs manage-identity-providers of the client realm-management.",
          unavailable:
            "Keycloak's log has the reason. It fails like this where firstBrokerLoginFlowAlias or postBrokerLoginFlowAlias names a flow that the realm does not have.",
          unreachable: address,
          "bad-answer": address,
        },
      },
      context,
    );
  },
  resources: [identityProvider, identityProviderMapper],
});

/** Keycloak has three forms of an error. */
const errorBody = z.union([
  z.object({ errorMessage: z.string() }).transform(({ errorMessage }) => errorMessage),
  z
    .object({ error: z.string(), error_description: z.string() })
    .transform(({ error, error_description }) => `${error}: ${error_description}`),
  z.object({ error: z.string() }).transform(({ error }) => error),
]);

function wordsOf(body: unknown): string | undefined {
  return errorBody.safeParse(body).data;
}

/**
 * Keycloak's own words for an object, or a realm, that is not there. It has them for every path below `/realms/master` and
 * below `/admin/realms`, too, so a list has to show that an object is gone: see `pages.ts`.
 */
const missingBody = z.object({
  error: z.enum(["HTTP 404 Not Found", "Model not found", "Realm not found."]),
});
