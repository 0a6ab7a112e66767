import type { HttpBindings } from "@hono/node-server";
import { type Outcome, perform } from "../faults/actions";
import { deliver } from "../faults/deliver";
import type { FaultAction } from "../faults/fault";
import { LateRequests } from "../faults/late-requests";
import { FaultScript } from "../faults/script";
import { bodyLimit, type CapturedRequest, capture, replay } from "./captured-request";
import type { Service } from "./platform";
import { RateLimit } from "./rate-limit";
import { Refusal } from "./refusal";
import { RequestLog } from "./request-log";

/** What a pipeline is built from. */
export interface PipelineOptions {
  /** The service that answers a URL path. */
  readonly serviceOf: (path: string) => Service;
  /** The texts that the request log must not show. */
  readonly hidden: () => readonly string[];
  readonly now: () => Date;
  /** How many requests each service answers in a second; 0 for all. */
  readonly requestsPerSecond: () => number;
  /** Aborted when the sandbox closes. */
  readonly closing: AbortSignal;
}

/** The way of every request but the control API's: logged, counted, put through the fault script, then handled. */
export class Pipeline {
  readonly log: RequestLog;
  readonly faults = new FaultScript();
  readonly #late = new LateRequests();
  readonly #limit: RateLimit;
  readonly #options: PipelineOptions;

  constructor(options: PipelineOptions) {
    this.#options = options;
    this.log = new RequestLog(options.hidden);
    this.#limit = new RateLimit(options.requestsPerSecond, options.now);
  }

  /** Handles one request. */
  async handle(request: Request, bindings: HttpBindings): Promise<Response> {
    const captured = await capture(request);
    const entry = this.log.begin(captured, this.#options.now());
    const service = this.#options.serviceOf(captured.url.pathname);
    const retryAfter = this.#limit.refuses(service);
    if (retryAfter !== undefined) {
      entry.status = 429;
      const response = limited(service, retryAfter);
      sign(response, undefined);
      return response;
    }
    await this.#late.requestArrives();
    const carryOut = () => this.#carryOut(captured);
    const fault = this.faults.next(captured);
    const outcome = await perform(fault, {
      carryOut,
      postpone: (afterRequests) => this.#late.postpone(afterRequests, carryOut),
      closing: this.#options.closing,
    });
    entry.status = statusOf(outcome);
    if (outcome.kind !== "dropped") sign(outcome.response, fault);
    return deliver(outcome, bindings);
  }

  /** Empties the log and forgets faults and requests that are yet to be carried out. */
  reset(): void {
    this.log.clear();
    this.faults.clear();
    this.#late.clear();
    this.#limit.reset();
  }

  async #carryOut(request: CapturedRequest): Promise<Response> {
    const service = this.#options.serviceOf(request.url.pathname);
    if (request.oversized) {
      return service.refuse(new Refusal(400, [`the request body is larger than ${bodyLimit} bytes`]));
    }
    if (request.method === "TRACE") return service.refuse(new Refusal(405, ["TRACE is not allowed"]));
    return service.app.fetch(replay(request));
  }
}

/**
 * Says who answered, and which fault made the answer, for people who wonder where one comes from.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.server
 */
function sign({ headers }: Response, fault: FaultAction | undefined): void {
  if (!headers.has("server")) headers.set("server", "pulumi-idp-sandbox");
  if (fault !== undefined) headers.set("sandbox-fault", fault.kind);
}

function limited(service: Service, retryAfter: number): Response {
  const response = service.refuse(new Refusal(429, ["too many requests"]));
  response.headers.set("retry-after", String(retryAfter));
  return response;
}

function statusOf(outcome: Outcome): number | null {
  return outcome.kind === "dropped" ? null : outcome.response.status;
}
