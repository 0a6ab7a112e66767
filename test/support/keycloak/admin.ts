import type { Running } from "../../../tools/keycloak/launch";

/** An object of the admin REST API, as JSON. */
export type Representation = Readonly<Record<string, unknown>>;

/** What the server answered. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON, a text that is none, or undefined where the body is empty. */
  readonly body: unknown;
  /** ID of an object that was created: the last part of the header Location. */
  readonly id: string | undefined;
}

/** What a test does as the administrator of the server, apart from the provider. */
export class KeycloakAdmin {
  readonly #server: Running;
  #token: string | undefined;

  constructor(server: Running) {
    this.#server = server;
  }

  /** A new access token of the administrator. It lives a minute. */
  async token(): Promise<string> {
    const { url, adminUser, adminPassword } = this.#server;
    const response = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "password",
        client_id: "admin-cli",
        username: adminUser,
        password: adminPassword,
      }),
    });
    if (!response.ok) throw new Error(`Keycloak gives no token: ${response.status} ${await response.text()}`);
    const { access_token: token } = (await response.json()) as { access_token: string };
    return token;
  }

  /**
   * Sends a request, and takes any answer. A token that has expired is replaced.
   *
   * @param path what follows `/admin/realms`, such as "/acme/clients"
   */
  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.#sendOnce(method, path, body);
    if (answer.status !== 401) return answer;
    this.#token = undefined;
    return this.#sendOnce(method, path, body);
  }

  /**
   * Sends a request that has to succeed. Gives the answer.
   *
   * @throws Error with the status and the server's message
   */
  async expect(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.send(method, path, body);
    if (answer.status < 300) return answer;
    throw new Error(`${method} /admin/realms${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async createRealm(realm: string, settings: Representation = {}): Promise<void> {
    await this.expect("POST", "", { realm, enabled: true, ...settings });
  }

  async deleteRealm(realm: string): Promise<void> {
    await this.expect("DELETE", `/${realm}`);
  }

  /**
   * Creates a confidential client that signs in by its secret and may do all in its realm.
   *
   * @param roles what it may do: roles of the client `realm-management`
   */
  async createServiceClient(
    realm: string,
    clientId: string,
    secret: string,
    roles: readonly string[] = ["realm-admin"],
  ): Promise<void> {
    const { id } = await this.expect("POST", `/${realm}/clients`, {
      clientId,
      secret,
      publicClient: false,
      serviceAccountsEnabled: true,
      standardFlowEnabled: false,
    });
    const user = await this.#get(`/${realm}/clients/${id}/service-account-user`);
    const [management] = (await this.#list(`/${realm}/clients?clientId=realm-management`)) ?? [];
    const wanted = await Promise.all(
      roles.map((role) => this.#get(`/${realm}/clients/${management?.id}/roles/${role}`)),
    );
    await this.expect("POST", `/${realm}/users/${user.id}/role-mappings/clients/${management?.id}`, wanted);
  }

  async createIdentityProvider(realm: string, provider: Representation): Promise<void> {
    await this.expect("POST", `/${realm}/identity-provider/instances`, provider);
  }

  /** An identity provider, with its secret masked; undefined where there is none. */
  async identityProvider(realm: string, alias: string): Promise<Representation | undefined> {
    const path = instance(realm, alias);
    if ((await this.send("GET", path)).status === 404) return undefined;
    return this.#get(path);
  }

  /** The identity providers of a realm, with their secrets masked: a thousand at most, for Keycloak gives 100 unasked. */
  async identityProviders(realm: string): Promise<readonly Representation[]> {
    return this.#list(`/${realm}/identity-provider/instances?max=1000`);
  }

  /** Puts a whole identity provider. */
  async putIdentityProvider(realm: string, alias: string, provider: Representation): Promise<void> {
    await this.expect("PUT", instance(realm, alias), provider);
  }

  async deleteIdentityProvider(realm: string, alias: string): Promise<void> {
    await this.expect("DELETE", instance(realm, alias));
  }

  async identityProviderMappers(realm: string, alias: string): Promise<readonly Representation[]> {
    return this.#list(`${instance(realm, alias)}/mappers`);
  }

  async #get(path: string): Promise<Representation> {
    return (await this.expect("GET", path)).body as Representation;
  }

  async #list(path: string): Promise<readonly Representation[]> {
    return (await this.expect("GET", path)).body as readonly Representation[];
  }

  async #sendOnce(method: string, path: string, body: unknown): Promise<Answer> {
    this.#token ??= await this.token();
    const response = await fetch(`${this.#server.url}/admin/realms${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const id = response.headers.get("location")?.split("/").at(-1);
    return { status: response.status, body: parsed(await response.text()), id };
  }
}

function instance(realm: string, alias: string): string {
  return `/${realm}/identity-provider/instances/${encodeURIComponent(alias)}`;
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
