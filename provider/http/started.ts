import type { Dispatcher } from "undici";

/** Whether a request was being written. A request has it as its `opaque`. */
export class Started {
  /** True from just before the first byte: there is a connection then, and the host may see the request. */
  yes = false;
}

/** A dispatcher that keeps the {@link Started} of each request up to date. */
export function noting(dispatcher: Dispatcher): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const { opaque } = options as { opaque?: unknown };
    return dispatch(options, opaque instanceof Started ? watched(handler, opaque) : handler);
  });
}

function watched(handler: Dispatcher.DispatchHandler, started: Started): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (...given) => {
      started.yes = true;
      handler.onRequestStart?.(...given);
    },
    onRequestUpgrade: (...given) => handler.onRequestUpgrade?.(...given),
    onResponseStart: (...given) => handler.onResponseStart?.(...given),
    onResponseData: (...given) => handler.onResponseData?.(...given),
    onResponseEnd: (...given) => handler.onResponseEnd?.(...given),
    onResponseError: (...given) => handler.onResponseError?.(...given),
  };
}
