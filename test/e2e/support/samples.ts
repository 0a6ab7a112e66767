import type { Declared } from "./programs";

type Args = Readonly<Record<string, unknown>>;

/** A step-up provider `duo`, with changes. A field set to undefined is left out. */
export function stepUpProvider(changes: Args = {}, options?: Args): Declared {
  const args = {
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    clientSecret: "c1-secret-1",
    oauth2: { acrValues: ["phr"] },
    ...changes,
  };
  return { name: "duo", type: "conductorone:StepUpProvider", args, ...(options && { options }) };
}

/** OIDC credentials `login`, with changes. A field set to undefined is left out. */
export function oidcCredentials(changes: Args = {}, options?: Args): Declared {
  const args = { clientId: "login-1", clientSecret: "sid-secret-1", provider: "google", ...changes };
  return { name: "login", type: "slashid:OidcProviderCredentials", args, ...(options && { options }) };
}
