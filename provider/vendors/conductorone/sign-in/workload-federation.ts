import { readFile } from "node:fs/promises";
import * as z from "zod";
import { ProviderError } from "../../../core/model/errors";
import { Secret } from "../../../core/model/secret";
import { type ClientContext, HttpClient } from "../../../http/client";
import { bearerOf } from "../../../http/oauth/bearer";

/** Gets the OIDC token of the environment that Pulumi runs in. */
export type SubjectToken = () => Promise<Secret>;

/**
 * Reads the OIDC token from a file. The file is read again each time: its writer replaces the token before it expires.
 *
 * @param place where the path is set, for messages.
 */
export function tokenInFile(path: string, place: string): SubjectToken {
  return async () => {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      throw noToken(path, place, `can't be read (${error.code ?? "unknown"})`);
    });
    if (text.trim() === "") throw noToken(path, place, "is empty");
    return new Secret(text.trim());
  };
}

/** Most characters of a path that are shown. */
const maxPath = 300;

function noToken(path: string, place: string, what: string): ProviderError {
  const shown = path.length > maxPath ? `${path.slice(0, maxPath)}…` : path;
  const message = `ConductorOne: could not sign in: the file ${shown} with the OIDC token ${what}. Check ${place}.`;
  return new ProviderError("configuration", message);
}

/**
 * Gets the OIDC token from a CI's token endpoint, that of GitHub Actions for example.
 *
 * @param requestUrl the URL of the endpoint.
 * @param requestToken the bearer token for the endpoint.
 * @param audience the audience of the token: the ConductorOne tenant's host.
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function tokenFromCi(
  requestUrl: string,
  requestToken: string,
  audience: string,
  context: ClientContext,
): SubjectToken {
  const url = new URL(requestUrl);
  const token = new Secret(requestToken);
  const endpoint = new HttpClient(
    {
      name: "The CI's token endpoint",
      baseUrl: url.origin,
      ...bearerOf({ token: async () => token }),
      credentials: [token],
      wordsOf: (body) => z.object({ message: z.string() }).safeParse(body).data?.message,
      saysMissing: () => false,
      advice: {
        unauthenticated: "In GitHub Actions the job needs the permission `id-token: write`.",
        forbidden: "In GitHub Actions the job needs the permission `id-token: write`.",
      },
    },
    context,
  ).requests();
  url.searchParams.set("audience", audience);
  const path = `${url.pathname}${url.search}`;
  const task = "get the OIDC token for ConductorOne";
  return async () => {
    const { value } = await endpoint.send(
      { kind: "read", method: "GET", path, task },
      z.object({ value: z.string().min(1) }),
    );
    return new Secret(value);
  };
}

/**
 * The form that exchanges an OIDC token for an access token.
 *
 * @param clientId the client ID of the federation trust.
 * @see https://www.rfc-editor.org/rfc/rfc8693#section-2.1
 */
export function tokenExchangeForm(clientId: string, subjectToken: Secret): Record<string, string> {
  return {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    client_id: clientId,
    subject_token: subjectToken.reveal(),
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  };
}
