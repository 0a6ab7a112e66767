import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What the garage answers in the place of a secret. Sent back, it leaves the secret as it is. */
const mask = "**********";

/** A door as the garage holds it. */
export type StoredDoor = Record<string, unknown> & { name: string; code?: string };

/** A platform that is unlike ours: objects are put whole, named by the user within a site, and their secret is masked. */
export class GarageServer {
  readonly doors = new Map<string, StoredDoor>();
  readonly requests: string[] = [];
  /** What every door shows besides. */
  shows: Readonly<Record<string, unknown>> = {};
  /** What is wrong with every write, while it is set. */
  problem: string | undefined;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(([status, body, headers]) => {
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(body === undefined ? "" : JSON.stringify(body));
      });
    });
  }

  static async start(): Promise<GarageServer> {
    const garage = new GarageServer();
    await new Promise<void>((resolve) => garage.#server.listen(0, "127.0.0.1", resolve));
    return garage;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<[number, unknown?, Record<string, string>?]> {
    const path = request.url ?? "";
    this.requests.push(`${request.method} ${path}`);
    if (request.headers.authorization !== "Bearer key-1") return [401, { problem: "who are you?" }];
    const body = await bodyOf(request);
    const [, , site = "", , name = ""] = path.split("/");
    if (this.problem !== undefined && request.method !== "GET") return [400, { problem: this.problem }];
    const id = `${site}/${name}`;
    const door = this.doors.get(id);
    switch (request.method) {
      case "POST": {
        const made = body as StoredDoor;
        this.doors.set(`${site}/${made.name}`, { ...made, hinges: 3 });
        return [201, undefined, { location: `/sites/${site}/doors/${made.name}` }];
      }
      case "GET":
        if (path === "/doors") return [200, [...this.doors].map(([key, each]) => this.#shown(key, each))];
        return door === undefined ? [404, { problem: "no such door" }] : [200, this.#shown(id, door)];
      case "PUT": {
        const given = body as StoredDoor;
        const code = given.code === mask ? door?.code : given.code;
        this.doors.set(id, { ...given, ...(code === undefined ? {} : { code }) });
        return [204];
      }
      default:
        return this.doors.delete(id) ? [204] : [404, { problem: "no such door" }];
    }
  }

  #shown(id: string, door: StoredDoor): object {
    const code = door.code === undefined ? {} : { code: mask };
    return { ...door, site: id.split("/")[0], ...code, ...this.shows };
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? undefined : JSON.parse(text);
}
