import { once } from "node:events";
import { type IncomingMessage, request as requestHttp, type ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";

/** What a host answers to a form: a body, sent as it is if it is a text, else as JSON. */
export type Answering = (form: URLSearchParams) => { readonly status: number; readonly body: unknown };

/** Hosts that speak TLS, all on one port of loopback. Their names are known to nobody, save to a proxy of the test. */
export class EncryptedHosts {
  /** The certificate, in PEM, for those who shall trust it. */
  readonly certificate: string;
  readonly port: number;
  readonly #server: Server;
  readonly #hosts: Readonly<Record<string, string>>;
  readonly #answers: Readonly<Record<string, Answering>>;

  private constructor(
    server: Server,
    certificate: string,
    hosts: Readonly<Record<string, string>>,
    answers: Readonly<Record<string, Answering>>,
  ) {
    this.certificate = certificate;
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
    this.#hosts = hosts;
    this.#answers = answers;
    server.on("request", (request, response) => void this.#answer(request, response));
  }

  /**
   * @param hosts the origin on loopback that each host stands for.
   * @param answers what is answered here instead, by method, host and path: `GET host.example.test/path`.
   */
  static async start(
    hosts: Readonly<Record<string, string>>,
    answers: Readonly<Record<string, Answering>> = {},
  ): Promise<EncryptedHosts> {
    const own = Object.keys(answers).map((place) => place.replace(/^\S+ ([^/]+).*$/, "$1"));
    const names = [...new Set([...Object.keys(hosts), ...own])];
    const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
      keyType: "ec",
      algorithm: "sha256",
      extensions: [
        { name: "basicConstraints", cA: true },
        { name: "subjectAltName", altNames: names.map((value) => ({ type: 2 as const, value })) },
      ],
    });
    const server = createServer({ cert, key }).listen(0, "127.0.0.1");
    await once(server, "listening");
    return new EncryptedHosts(server, cert, hosts, answers);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = "", headers } = request;
    const host = headers.host ?? "";
    const answer = this.#answers[`${method} ${host}${url.replace(/\?.*$/, "")}`];
    const origin = this.#hosts[host];
    if (answer !== undefined) {
      let text = "";
      for await (const chunk of request) text += String(chunk);
      const { status, body } = answer(new URLSearchParams(text));
      response.writeHead(status, { "content-type": "application/json" });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    } else if (origin !== undefined) {
      const { host: own } = new URL(origin);
      const options = { method, headers: { ...headers, host: own } };
      const onward = requestHttp(origin + url, options, (answered) => {
        // What the sandbox says is noted at the sandbox.
        const { server: _, ...headers } = answered.headers;
        response.writeHead(answered.statusCode ?? 502, headers);
        answered.pipe(response);
      });
      onward.on("error", () => response.destroy());
      request.pipe(onward);
    } else response.writeHead(404).end();
  }
}
