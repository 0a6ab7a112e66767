import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exchangesOfTheProvider } from "../../support/contract";
import { type Canary, canaryOf } from "./canary";
import type { Platforms } from "./platforms";

/** Variables that lead a provider to ConductorOne, by the way that it signs in. */
export interface SignIns {
  readonly accessToken: NodeJS.ProcessEnv;
  readonly clientCredentials: NodeJS.ProcessEnv;
  readonly oidcToken: NodeJS.ProcessEnv;
  readonly oidcTokenFile: NodeJS.ProcessEnv;
  readonly ci: NodeJS.ProcessEnv;
}

/** All ways to sign in, and what in them must be found nowhere. */
export interface Credentials {
  readonly signIns: SignIns;
  readonly canaries: readonly Canary[];
}

/** @param folder for the file with an OIDC token. */
export async function credentialsOf(platforms: Platforms, folder: string): Promise<Credentials> {
  const { address, control } = platforms;
  const { conductorone, ci } = await control.credentials();
  const [oidcToken, tokenInFile] = [await control.ciToken(), await control.ciToken()];
  const file = join(folder, "oidc-token");
  await writeFile(file, tokenInFile);
  const without = { CONDUCTORONE_ACCESS_TOKEN: undefined };
  const federation = { ...without, CONDUCTORONE_CLIENT_ID: conductorone.federationClientId };
  const { accessToken } = address.conductorone;
  return {
    signIns: {
      accessToken: { CONDUCTORONE_ACCESS_TOKEN: accessToken },
      clientCredentials: {
        ...without,
        CONDUCTORONE_CLIENT_ID: conductorone.clientId,
        CONDUCTORONE_CLIENT_SECRET: conductorone.clientSecret,
      },
      oidcToken: { ...federation, CONDUCTORONE_OIDC_TOKEN: oidcToken },
      oidcTokenFile: { ...federation, CONDUCTORONE_OIDC_TOKEN_FILE: file },
      ci: {
        ...federation,
        ACTIONS_ID_TOKEN_REQUEST_URL: ci.requestUrl,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: ci.requestToken,
      },
    },
    canaries: [
      canaryOf("the access token", accessToken),
      canaryOf("SlashID's API key", address.slashid.apiKey),
      canaryOf("the client secret", conductorone.clientSecret),
      canaryOf("the private key in the client secret", privateKeyIn(conductorone.clientSecret)),
      canaryOf("the OIDC token", oidcToken),
      canaryOf("the OIDC token in a file", tokenInFile),
      canaryOf("the CI's request token", ci.requestToken),
    ],
  };
}

function privateKeyIn(clientSecret: string): string {
  const jwk = Buffer.from(clientSecret.split(":").at(-1) ?? "", "base64url").toString();
  return (JSON.parse(jwk) as { d: string }).d;
}

/** The credentials that were made on the way, as the provider sent them and got them until now. */
export function credentialsSent(): Canary[] {
  return exchangesOfTheProvider().flatMap(({ headers, target, body, answer }) => {
    const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
    const sent = bearer === undefined ? [] : [canaryOf("an access token that was sent", bearer)];
    if (target !== "/auth/v1/token") return sent;
    const form = new URLSearchParams(body);
    const issued = /"access_token":"([^"]+)"/.exec(answer)?.[1];
    return [
      ...sent,
      ...["client_assertion", "subject_token"].flatMap((name) => {
        const token = form.get(name);
        return token === null ? [] : [canaryOf(`a ${name}`, token)];
      }),
      ...(issued === undefined ? [] : [canaryOf("an access token that was issued", issued)]),
    ];
  });
}
