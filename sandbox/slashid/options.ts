import { z } from "zod";
import { formatGoDuration, parseGoDuration } from "./go-duration";

/** The login providers that SlashID knows, by their names on the wire. */
export const providerNames = [
  "google",
  "github",
  "bitbucket",
  "gitlab",
  "facebook",
  "line",
  "azuread",
  "okta",
  "apple",
] as const;

/** A login provider's name. */
export type OAuthProvider = (typeof providerNames)[number];

const second = 1_000_000_000n;
const shortestLifetime = 300n * second;
const longestLifetime = 15_777_000n * second;

/** A non-empty string. */
export const nonEmpty = z.string().min(1, "must not be empty");

const secretLifetime = z.string().transform((text, context) => {
  const lifetime = parseGoDuration(text);
  if (lifetime === undefined) {
    context.addIssue({ code: "custom", message: "not a Go duration" });
  } else if (lifetime < shortestLifetime || lifetime > longestLifetime) {
    context.addIssue({ code: "custom", message: "must be within 5m and 15777000s" });
  } else {
    return formatGoDuration(lifetime);
  }
  return z.NEVER;
});

/**
 * Each provider's options as they are sent. Parsing completes them to what a GET answers: with defaults, and
 * with the scopes that SlashID always requests.
 */
export const optionsSchemas = {
  google: options(["openid", "email", "profile"]),
  github: options(["read:user", "user:email"]),
  bitbucket: options(["account"]),
  gitlab: options(["read_user"]),
  facebook: options(["email", "public_profile"]),
  line: options(["openid", "email", "profile"]),
  azuread: options(["openid", "email", "profile", "User.Read"], { tenant: z.string().default("common") }),
  okta: options(["openid", "email", "profile"], { organization_url: z.string().default("") }),
  apple: options(["openid", "email", "name"], {
    private_key: nonEmpty,
    team_id: nonEmpty,
    key_id: nonEmpty,
    secret_lifetime: secretLifetime,
  }),
} satisfies Record<OAuthProvider, z.ZodType>;

function options<Own extends z.ZodRawShape>(impliedScopes: readonly string[], own?: Own) {
  const authorizeScopes = z
    .array(z.string())
    .default([])
    .transform((sent) => [...new Set([...impliedScopes, ...sent])]);
  return z.strictObject({ authorize_scopes: authorizeScopes, ...own });
}
