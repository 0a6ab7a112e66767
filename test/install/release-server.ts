import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import schema from "../../provider/schema.json";

/** Serves the files of a release on loopback, in the place of the repository's releases. */
export class ReleaseServer {
  /** The names of the files that were fetched, in their order. */
  readonly fetched: string[] = [];
  readonly #server: Server;

  private constructor(folder: string) {
    this.#server = createServer(async (request, response) => {
      const name = basename(new URL(request.url ?? "/", "http://x").pathname);
      const content = await readFile(join(folder, name)).catch(() => undefined);
      if (content !== undefined) this.fetched.push(name);
      const length = { "content-length": content?.length ?? 0 };
      response.writeHead(content === undefined ? 404 : 200, length).end(content);
    });
  }

  static async start(folder: string): Promise<ReleaseServer> {
    const server = new ReleaseServer(folder);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /**
   * What makes the engine fetch from here what it would fetch from the repository's releases.
   *
   * @see https://www.pulumi.com/docs/iac/cli/environment-variables/
   */
  get overrides(): string {
    return `${schema.pluginDownloadURL.replace(/\/[^/]+$/, "")}=${this.url}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
