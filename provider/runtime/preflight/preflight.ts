import type { Attempt, Preflight } from "../../core/lifecycle/preflight";
import type { Clock } from "../../core/model/clock";
import { ProviderError } from "../../core/model/errors";
import type { Failure } from "../../core/model/failure";
import type { Kind } from "../../core/model/kind";
import type { Log, Severity } from "../../core/model/log";
import type { Client, OidcLogin } from "../../core/model/login";
import { UNKNOWN, type Value, type Values } from "../../core/model/values";
import type { Write } from "../../core/model/write";
import { NoAnswer } from "../../http/bounded-fetch";
import { tryCredentials } from "./credentials";
import type { Discovery, Issuers } from "./issuers";

/** What a preflight needs from its run. */
export interface PreflightContext {
  /** The level for resources that set none. */
  configured(): Value | undefined;
  /** The cache of what identity providers publish. */
  issuers(): Issuers;
  readonly clock: Clock;
  /** Writes a line to the engine's log. */
  readonly log: Log;
  /** Tells whether a text from an issuer repeats a secret. */
  repeatsSecret(text: string): boolean;
}

type LoginKind = Pick<Kind, "platform" | "name" | "login">;

/** The preflight of one kind of object. */
export class IssuerPreflight implements Preflight {
  readonly #kind: LoginKind;
  readonly #context: PreflightContext;
  readonly #logged = new Set<string>();

  constructor(kind: LoginKind, context: PreflightContext) {
    this.#kind = kind;
    this.#context = context;
  }

  async check(inputs: Values): Promise<Failure[]> {
    if (this.#level(inputs) === "none") return [];
    const login = this.#kind.login?.of(inputs);
    if (login === undefined) return [];
    return this.#cancellable(async () => {
      switch (login.kind) {
        case "opaque":
          this.#logOnce(`can't be verified: ${login.why}`);
          return [];
        case "saml":
          return failures(login.path, await this.#context.issuers().wrongMetadata(login.metadataUrl));
        case "oidc": {
          const discovery = await this.#discovery(login);
          if (discovery.kind === "wrong") return failures(login.path, discovery.reason);
          const { acr_values_supported: supported } = discovery.server;
          if (supported != null) this.#reportMissingAcrValues(login, supported);
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
    await this.#cancellable(() => this.#tryCredentials(login, write));
  }

  async #tryCredentials(login: OidcLogin, write: Write): Promise<void> {
    const path = login.secretPath;
    const discovery = await this.#discovery(login);
    if (discovery.kind === "wrong") throw this.#rejection(`${login.path} ${discovery.reason}.`);
    const client = await clientOf(login, write, this.#context.clock.wallTime());
    if (client === undefined) {
      this.#context.log(`${this.#title} ${path} was not tried: its plaintext is not known`, "warning");
      return;
    }
    const verdict = await tryCredentials(discovery.server, client, this.#context.issuers().http.begin());
    if (verdict.kind === "right") return;
    const place = `at ${login.issuer} for the client ${JSON.stringify(client.id)}`;
    if (verdict.kind === "unknown") {
      this.#context.log(
        `${this.#title} can't tell whether ${path} is right ${place}: ${verdict.why}`,
        "warning",
      );
      return;
    }
    throw this.#rejection(
      `${path} is wrong ${place}: the issuer rejected it (${verdict.why}). Set the secret and the client ID that the ` +
        'issuer has. To write them without this check, set verify to "discovery".',
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

  /** This is no failure: a login still works where an issuer does not publish all of its values. */
  #reportMissingAcrValues({ acrValues, issuer }: OidcLogin, supported: readonly string[]): void {
    if (acrValues === undefined) return;
    for (const value of acrValues.values.filter((each) => !supported.includes(each))) {
      this.#logOnce(
        `${acrValues.path}: ${JSON.stringify(value)} is not among the acr_values_supported of ${issuer}`,
        "warning",
      );
    }
  }

  #level({ verify }: Values): Value {
    if (verify === UNKNOWN) return "none";
    return verify ?? this.#context.configured() ?? "none";
  }

  async #cancellable<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      throw new ProviderError("cancelled", `${this.#title} could not be verified: ${error.message}.`);
    }
  }

  #rejection(words: string): ProviderError {
    const { platform } = this.#kind;
    return new ProviderError("invalid-input", `${this.#title} ${words} Nothing was sent to ${platform}.`);
  }

  /** Logs a line once for all resources. */
  #logOnce(words: string, severity?: Severity): void {
    if (this.#logged.has(words)) return;
    this.#logged.add(words);
    this.#context.log(`${this.#title} ${words}`, severity);
  }

  get #title(): string {
    return `${this.#kind.platform} ${this.#kind.name}:`;
  }
}

function failures(path: string, reason: string | undefined): Failure[] {
  return reason === undefined
    ? []
    : [{ path: path.split("."), reason: `${reason}; to write it without this check, set verify to "none"` }];
}

async function clientOf(login: OidcLogin, write: Write, nowMs: number): Promise<Client | undefined> {
  try {
    return await login.client(write, nowMs);
  } catch (error) {
    if (error instanceof ProviderError && error.code === "missing-secret") return undefined;
    throw error;
  }
}
