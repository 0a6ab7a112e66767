import { oidcProviderCredentials, stepUpProvider as stepUpKind } from "../../kinds";
import type { Kind } from "../../kinds/kind";
import type { Declared } from "./programs";

type Args = Readonly<Record<string, unknown>>;

const declared = ({ type, plain }: Kind, name: string, args: Args, options?: Args): Declared => ({
  name,
  type,
  args: { ...plain(name), ...args },
  ...(options && { options }),
});

/** A step-up provider `duo`, with changes. A field set to undefined is left out. */
export function stepUpProvider(changes: Args = {}, options?: Args): Declared {
  const args = {
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    clientSecret: "c1-secret-1",
    ...changes,
  };
  return declared(stepUpKind, "duo", args, options);
}

/** OIDC credentials `login`, with changes. A field set to undefined is left out. */
export function oidcCredentials(changes: Args = {}, options?: Args): Declared {
  const args = { clientId: "login-1", clientSecret: "sid-secret-1", ...changes };
  return declared(oidcProviderCredentials, "login", args, options);
}
