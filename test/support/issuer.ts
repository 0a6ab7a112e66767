import { once } from "node:events";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { newKeyPair } from "../../sandbox/server/key-pair";

// What it warns of is for those who run it in earnest.
jest.mock("../../node_modules/oidc-provider/lib/helpers/attention.js", () => ({
  __esModule: true,
  info: () => {},
  warn: () => {},
}));

/** A client as an issuer knows it. */
export interface Registered {
  readonly id: string;
  readonly secret: string;
}

/** What an issuer answers in the place of its own answer. A body that is no text is sent as JSON. */
export interface Scripted {
  readonly status: number;
  readonly body?: unknown;
  readonly type?: string;
  readonly location?: string;
}

/** How an issuer is set up. */
export interface IssuerOptions {
  readonly clients?: readonly Registered[];
  readonly acrValues?: readonly string[];
}

/**
 * A real OpenID provider on loopback, over TLS with a certificate of its own. It has the names of public issuers, too,
 * for whoever is led here by {@link dispatcher}. What it answers can be scripted path by path.
 */
export class TestIssuer {
  /** The certificate, in PEM, for those who shall trust it. */
  readonly certificate: string;
  /** Leads every https request here, whatever its host. */
  readonly dispatcher: Dispatcher;
  /** The requests, each as `GET https://host/path`; the port is left out. */
  readonly requests: string[] = [];
  /** The forms and the Authorization headers that were sent, as they were. */
  readonly sent: { form: Record<string, string>; authorization: string | undefined }[] = [];
  readonly #server: Server;
  readonly #answers = new Map<string, Scripted | ((form: Record<string, string>) => Promise<Scripted>)>();
  #provider: RequestListener | undefined;

  private constructor(server: Server, certificate: string) {
    this.#server = server;
    this.certificate = certificate;
    this.dispatcher = leadingTo(server, certificate);
    server.on("request", (request, response) => void this.#answer(request, response));
  }

  static async start(options: IssuerOptions = {}): Promise<TestIssuer> {
    const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
      keyType: "ec",
      algorithm: "sha256",
      extensions: [
        { name: "basicConstraints", cA: true },
        { name: "subjectAltName", altNames: hosts.map((value) => ({ type: 2 as const, value })) },
      ],
    });
    const server = createServer({ cert, key });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const issuer = new TestIssuer(server, cert);
    issuer.#provider = await providerOf(issuer.url, options);
    return issuer;
  }

  /** The issuer, as its discovery document names it. */
  get url(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers so from now on, by host and path; the host is left out for the issuer's own: `/token`. */
  answers(place: string, answer: Scripted | ((form: Record<string, string>) => Promise<Scripted>)): this {
    this.#answers.set(place, answer);
    return this;
  }

  /** Forgets what was scripted and what was asked. */
  reset(): void {
    this.#answers.clear();
    this.requests.length = 0;
    this.sent.length = 0;
  }

  async close(): Promise<void> {
    await this.dispatcher.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    const place = host === "localhost" ? (request.url ?? "") : `${host}${request.url}`;
    this.requests.push(`${request.method} https://${host}${request.url}`);
    const scripted = this.#answers.get(place);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    if (request.method === "POST") this.sent.push({ form, authorization: request.headers.authorization });
    // The provider takes a body that has been read already.
    if (scripted === undefined) return this.#provider?.(Object.assign(request, { body: form }), response);
    const answer = typeof scripted === "function" ? await scripted(form) : scripted;
    const { status, body, location, type = "application/json" } = answer;
    response.writeHead(status, { "content-type": type, ...(location === undefined ? {} : { location }) });
    response.end(typeof body === "string" ? body : JSON.stringify(body ?? {}));
  }
}

/** The hosts that the certificate is for. */
const hosts = [
  "localhost",
  "accounts.google.com",
  "oauth2.googleapis.com",
  "appleid.apple.com",
  "gitlab.com",
  "access.line.me",
  "api.line.me",
  "login.microsoftonline.com",
  "elsewhere.example.com",
];

/** The host of a public issuer's document, and what it names: an issuer whose endpoints are its own. */
export function documentOf(issuer: string, rest: Readonly<Record<string, unknown>> = {}): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    ...rest,
  };
}

function leadingTo(server: Server, ca: string): Dispatcher {
  const { port } = server.address() as AddressInfo;
  const connector = buildConnector({ ca });
  return new Agent({
    connect: (options, callback) => {
      const servername = options.servername || options.hostname;
      connector({ ...options, hostname: "127.0.0.1", port: String(port), servername }, callback);
    },
  });
}

async function providerOf(url: string, options: IssuerOptions): Promise<RequestListener> {
  const { default: Provider } = await import("oidc-provider");
  const { exportJWK } = await import("jose");
  const { privateKey } = newKeyPair("rsa");
  const { clients = [], acrValues = [] } = options;
  const provider = new Provider(url, {
    acrValues: [...acrValues],
    clientAuthMethods: ["client_secret_basic", "client_secret_post"],
    clients: clients.map(({ id, secret }) => ({
      client_id: id,
      client_secret: secret,
      redirect_uris: ["https://platform.example.com/callback"],
    })),
    cookies: { keys: ["for-tests-only"] },
    features: { devInteractions: { enabled: false } },
    jwks: { keys: [await exportJWK(privateKey)] },
  });
  return provider.callback();
}
