import type { Attempt, Preflight } from "../../core/lifecycle/preflight";
import { ProviderError } from "../../core/model/errors";
import type { Failure } from "../../core/model/failure";
import type { Kind } from "../../core/model/kind";
import type { Client, OidcLogin } from "../../core/model/login";
import { UNKNOWN, type Value, type Values } from "../../core/model/values";
import type { Write } from "../../core/model/write";
import { NoAnswer } from "../../http/bounded-fetch";
import { tryCredentials } from "./credentials";
import type { Discovery, Issuers } from "./issuers";

/** What a preflight needs from the provider that it belongs to. */
export interface PreflightContext {
  /** The level where a resource sets none. */
  configured(): Value | undefined;
  /** What identity providers publish. */
  issuers(): Issuers;
  /** Milliseconds since 1970. */
  now(): number;
  /** Says a line in the engine's log. */
  log(line: string): void;
  /** Whether an issuer's words repeat a secret. */
  repeatsSecret(text: string): boolean;
}

type LoginKind = Pick<Kind, "platform" | "name" | "login">;

/** The preflight of one kind of object. */
export class IssuerPreflight implements Preflight {
  readonly #kind: LoginKind;
  readonly #context: PreflightContext;
  readonly #said = new Set<string>();

  constructor(kind: LoginKind, context: PreflightContext) {
    this.#kind = kind;
    this.#context = context;
  }

  async check(inputs: Values): Promise<Failure[]> {
    if (this.#level(inputs) === "none") return [];
    const login = this.#kind.login?.of(inputs);
    if (login === undefined) return [];
    return this.#answered(async () => {
      switch (login.kind) {
        case "opaque":
          this.#say(`can't be verified: ${login.why}`);
          return [];
        case "saml":
          return failures(login.path, await this.#context.issuers().wrongMetadata(login.metadataUrl));
        case "oidc": {
          const discovery = await this.#discovery(login);
          if (discovery.kind === "wrong") return failures(login.path, discovery.reason);
          this.#missAcrValues(login, discovery.server.acr_values_supported);
          return [];
        }
      }
    });
  }

  async beforeWrite(inputs: Values, write: Attempt): Promise<void> {
    if (this.#level(inputs) !== "credentials") return;
    const login = this.#kind.login?.of(write.desired);
    if (login?.kind !== "oidc") return;
    const { changes } = write;
    if (changes !== undefined && !login.credentialPaths.some((path) => changes(path))) return;
    await this.#answered(() => this.#tryCredentials(login, write));
  }

  async #tryCredentials(login: OidcLogin, write: Write): Promise<void> {
    const path = login.secretPath;
    const discovery = await this.#discovery(login);
    if (discovery.kind === "wrong") throw this.#refusal(`${login.path} ${discovery.reason}.`);
    const client = await clientOf(login, write, this.#context.now());
    if (client === undefined) {
      this.#context.log(`${this.#title} ${path} is not tried: its plaintext is not known here`);
      return;
    }
    const verdict = await tryCredentials(discovery.server, client, this.#context.issuers().http);
    if (verdict.kind === "right") return;
    const place = `at ${login.issuer} for the client ${JSON.stringify(client.id)}`;
    if (verdict.kind === "unknown") {
      this.#context.log(`${this.#title} whether ${path} is right ${place} is unknown: ${verdict.why}`);
      return;
    }
    throw this.#refusal(
      `${path} is wrong ${place}: the issuer refused it (${verdict.why}). Give the secret and the client ID that the ` +
        'issuer has, or set verify to "discovery" to write them untried.',
    );
  }

  async #discovery(login: OidcLogin): Promise<Discovery> {
    const discovery = await this.#context.issuers().discovery(login.issuer);
    if (discovery.kind === "wrong") return discovery;
    const { issuer } = discovery.server;
    if (login.isNamedBy?.(issuer) ?? issuer === login.issuer) return discovery;
    const named = this.#context.repeatsSecret(issuer)
      ? "its answer repeats a secret and is not shown"
      : `${JSON.stringify(issuer.slice(0, 200))}, not ${JSON.stringify(login.issuer)}`;
    return {
      kind: "wrong",
      reason: `must be the issuer exactly as its discovery document names it: ${named}`,
    };
  }

  /** Logins still work where an issuer doesn't publish all that it knows, so this stops nothing. */
  #missAcrValues({ acrValues, issuer }: OidcLogin, supported: unknown): void {
    if (acrValues === undefined || !Array.isArray(supported)) return;
    for (const value of acrValues.values.filter((each) => !supported.includes(each))) {
      this.#say(
        `${acrValues.path}: ${JSON.stringify(value)} is not among the acr_values_supported of ${issuer}`,
      );
    }
  }

  #level({ verify }: Values): Value {
    if (verify === UNKNOWN) return "none";
    return verify ?? this.#context.configured() ?? "none";
  }

  async #answered<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      throw new ProviderError("cancelled", `${this.#title} could not be verified: ${error.message}.`);
    }
  }

  #refusal(words: string): ProviderError {
    const { platform } = this.#kind;
    return new ProviderError("invalid-input", `${this.#title} ${words} Nothing was sent to ${platform}.`);
  }

  /** Says a line once, however many resources it is true of. */
  #say(words: string): void {
    if (this.#said.has(words)) return;
    this.#said.add(words);
    this.#context.log(`${this.#title} ${words}`);
  }

  get #title(): string {
    return `${this.#kind.platform} ${this.#kind.name}:`;
  }
}

function failures(path: string, reason: string | undefined): Failure[] {
  return reason === undefined
    ? []
    : [{ path: path.split("."), reason: `${reason}; set verify to "none" to write it untried` }];
}

async function clientOf(login: OidcLogin, write: Write, nowMs: number): Promise<Client | undefined> {
  try {
    return await login.client(write, nowMs);
  } catch (error) {
    if (error instanceof ProviderError && error.code === "missing-secret") return undefined;
    throw error;
  }
}
