import type { Dispatcher } from "undici";
import type { Values } from "../../../provider/core/model/values";
import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { newKeyPair } from "../../../sandbox/server/key-pair";
import { impatient } from "../../support/impatient";
import { clientSecretOf } from "../conductorone/sign-in";
import { type Answer, secrets } from "./answers";
import type { Place } from "./documents";

const clientId = "a@acme.conductor.one/b";
const platforms = {
  conductorone: "https://acme.conductor.one",
  keycloak: "https://sso.example.com",
  slashid: "https://api.slashid.com",
};
const oidcTokenRequestUrl = "https://ci.example.com/token";

/** How to sign in to the platforms that have several ways. */
export interface SignIn {
  readonly conductorone: Values;
  readonly keycloak: Values;
}

const accessToken = secrets[1] ?? "";

/** Every way to sign in. */
export const signIns: readonly SignIn[] = [
  { conductorone: { accessToken }, keycloak: { accessToken } },
  {
    conductorone: { clientId, clientSecret: clientSecretOf(newKeyPair("ed25519").privateKey) },
    keycloak: { clientId: "pulumi", clientSecret: accessToken },
  },
  {
    conductorone: { clientId, oidcTokenRequestUrl, oidcTokenRequestToken: accessToken },
    keycloak: { username: "admin", password: accessToken },
  },
];

/** The provider under test, where everything outside answers from a list and then refuses. Waiting takes no time. */
export class Fuzzed {
  readonly lines: string[] = [];
  answered = 0;
  readonly provider: Provider;
  readonly #http = impatient();
  #answers: Readonly<Record<Place, Answer>>[] = [];

  constructor() {
    const request = async (asked: Dispatcher.RequestOptions) => {
      const next = this.#answers.shift()?.[placeOf(asked)];
      this.answered++;
      if (next === undefined) return answerOf({ status: 400, headers: {}, text: '{"message":"no more"}' });
      if (next.thrown) throw next.thrown;
      return answerOf(next);
    };
    const dispatcher = { request, destroy: async () => {} } as unknown as Dispatcher;
    const log = (line: string) => this.lines.push(line);
    this.provider = new Provider(vendors, { environment: {}, log, http: { ...this.#http, dispatcher } });
  }

  /** Milliseconds. */
  now(): number {
    return this.#http.clock?.now() ?? 0;
  }

  /** Begins anew: what was learned of the platforms is forgotten, but the secrets are not. */
  begin(answers: readonly Readonly<Record<Place, Answer>>[], signIn = signIns[0]): void {
    this.#answers = [...answers];
    this.lines.length = 0;
    this.provider.cancel();
    this.provider.configure({
      conductorone: { serverUrl: platforms.conductorone, ...signIn?.conductorone },
      keycloak: { url: platforms.keycloak, ...signIn?.keycloak },
      slashid: { baseUrl: platforms.slashid, organizationId: "o-1", apiKey: secrets[2] ?? "" },
    });
  }
}

function placeOf({ origin, path, method }: Dispatcher.RequestOptions): Place {
  if (path === "/auth/v1/token" || path.endsWith("/protocol/openid-connect/token")) return "token endpoint";
  if (oidcTokenRequestUrl.startsWith(String(origin))) return "CI";
  if (path.includes("/.well-known/")) return "discovery";
  if (Object.values(platforms).includes(String(origin))) return "platform";
  return method === "POST" ? "issuer" : "metadata";
}

const answerOf = ({ status, headers, text }: Answer) => ({
  statusCode: status,
  headers,
  body: {
    text: async () => text,
    async *[Symbol.asyncIterator]() {
      yield Buffer.from(text);
    },
  },
});
