import type { LogEntry, ObjectView, Sandbox } from "../../sandbox";

/** What clients sign in to a sandbox with. */
export interface SignInCredentials {
  readonly conductorone: Readonly<Record<"clientId" | "clientSecret" | "federationClientId", string>>;
  readonly ci: Readonly<Record<"requestUrl" | "requestToken" | "issuer", string>>;
}

/** A sandbox's control API. */
export class Control {
  readonly #url: string;

  constructor({ address }: Sandbox) {
    this.#url = address.control;
  }

  /** Every object by its ID. */
  async objects(): Promise<ReadonlyMap<string, ObjectView>> {
    const platforms = await this.#ask<Record<string, Record<string, ObjectView[]>>>("GET", "/objects");
    const views = Object.values(platforms).flatMap((collections) => Object.values(collections).flat());
    return new Map(views.map((view) => [view.id, view]));
  }

  /** Edits an object behind the back of whoever manages it. */
  async edit(platform: string, id: string, patch: object): Promise<void> {
    await this.#ask("PATCH", `/objects/${platform}/${encodeURIComponent(id)}`, patch);
  }

  /** The requests so far. */
  requests(): Promise<LogEntry[]> {
    return this.#ask("GET", "/requests");
  }

  /** The requests so far, as method and path. */
  async calls(): Promise<string[]> {
    return (await this.requests()).map(({ method, path }) => `${method} ${path}`);
  }

  credentials(): Promise<SignInCredentials> {
    return this.#ask("GET", "/credentials");
  }

  /** A token of the CI. */
  async ciToken(): Promise<string> {
    return (await this.#ask<{ token: string }>("POST", "/ci-token", {})).token;
  }

  /** Makes every access token invalid that was issued so far. */
  async revoke(): Promise<void> {
    await this.#ask("POST", "/revoke");
  }

  /** Forgets objects, requests and tokens. */
  async reset(): Promise<void> {
    await this.#ask("POST", "/reset");
  }

  async #ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as Answer;
  }
}
