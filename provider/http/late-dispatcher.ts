import type { Dispatcher } from "undici";
import { loadUndici, type Undici } from "./undici";

/** Loads undici and opens connections for the first request: many runs of the engine send none. */
export class LateDispatcher {
  readonly #open: (undici: Undici) => Dispatcher;
  #dispatcher: Dispatcher | undefined;
  #isClosed = false;

  /**
   * @param open makes what sends the requests.
   * @param given sends them instead, from the start.
   */
  constructor(open: (undici: Undici) => Dispatcher, given?: Dispatcher) {
    this.#open = open;
    this.#dispatcher = given;
  }

  /** What sends the requests. After {@link close} it refuses them. */
  get(): Dispatcher {
    if (this.#dispatcher !== undefined) return this.#dispatcher;
    const dispatcher = this.#open(loadUndici());
    if (this.#isClosed) void dispatcher.destroy();
    this.#dispatcher = dispatcher;
    return dispatcher;
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#dispatcher?.destroy();
  }
}
