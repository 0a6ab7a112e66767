import { setMaxListeners } from "node:events";
import type { Dispatcher } from "undici";
import type { Clock } from "../core/model/clock";
import type { Secret } from "../core/model/secret";
import { Connection } from "./connection";
import { Credentials } from "./credentials";
import { Gate } from "./gate";
import type { Platform } from "./platform";
import type { Environment } from "./proxy";
import { RetryQuota } from "./quota";
import { Report } from "./report";

/** What a client is given. */
export interface ClientContext {
  /** The secrets of the resources, which must not appear in a message. */
  secrets(): Iterable<Secret>;
  /** Writes a line to the engine's log. */
  log(line: string): void;
  /** Aborts when the engine wants the provider to stop. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** From 0 up to, but not including, 1. Default: Math.random. */
  readonly random?: () => number;
  /** Where proxies are named. Default: nowhere. */
  readonly environment?: Environment;
  /** Where requests go. Default: a pool of connections of its own. */
  readonly dispatcher?: Dispatcher;
}

/** What all operations on one platform share. */
export class Shared {
  readonly platform: Platform;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly connection: Connection;
  readonly gate: Gate;
  readonly quota = new RetryQuota();
  readonly report: Report;
  readonly credentials: Credentials;

  constructor(platform: Platform, context: ClientContext) {
    const { clock, random = Math.random, signal } = context;
    // Every call that waits listens to this one signal.
    setMaxListeners(0, signal);
    this.platform = platform;
    this.signal = signal;
    this.clock = clock;
    this.random = random;
    this.log = (line) => context.log(line);
    this.connection = new Connection(platform, context);
    this.gate = new Gate({ name: platform.name, clock, signal, log: this.log });
    this.report = new Report(platform, () => context.secrets());
    this.credentials = new Credentials(this);
  }
}
