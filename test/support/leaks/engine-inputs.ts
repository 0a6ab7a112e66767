/** Where the engine itself shows what a program or the stack's configuration gave it. */
export interface Shown {
  /** The message of the log or the call, as far as it names the place. */
  readonly where: string;
  readonly text: string;
}

/** A record of the engine with what it shows of inputs told apart from all else. */
export interface Sorted {
  /** Inputs on their way to the provider's process. */
  readonly inputs: readonly Shown[];
  /** All else: what the engine says otherwise, and everything that the provider's process said to it. */
  readonly rest: string;
}

/** Beginnings of log messages, with a name for each place. "Marshaling" is what goes out of the engine. */
const messages: readonly (readonly [where: string, begin: RegExp])[] = [
  ["log: from the program", /^Unmarshaling property for RPC\[ResourceMonitor\.RegisterResource\(/],
  ["log: to the provider's check", /^Marshaling property for RPC\[Provider\[\w+\]\.Check\(/],
];

/** Calls whose request holds inputs. Their answers are never told apart. */
const calls: Readonly<Record<string, string>> = {
  "/pulumirpc.LanguageRuntime/Run": "call: configuration to the program",
  "/pulumirpc.ResourceMonitor/RegisterResource": "call: from the program",
  "/pulumirpc.ResourceProvider/Check": "call: to the provider's check",
};

/**
 * Tells the engine's notes of inputs apart in its log at the highest level (`-v=9 --logtostderr`, or an automatic log
 * that was decrypted): lines of JSON among others.
 */
export function sortLog(log: string): Sorted {
  const inputs: Shown[] = [];
  const rest: string[] = [];
  for (const line of log.split("\n")) {
    const message = textIn(parsed(line), "msg");
    const where = messages.find(([, begin]) => begin.test(message))?.[0];
    if (where === undefined) rest.push(line);
    else inputs.push({ where, text: line });
  }
  return { inputs, rest: rest.join("\n") };
}

/** The same in what the engine writes down of its calls (`PULUMI_DEBUG_GRPC`): a line of JSON for each. */
export function sortCalls(record: string): Sorted {
  const inputs: Shown[] = [];
  const rest: string[] = [];
  for (const line of record.split("\n")) {
    const call = parsed(line);
    const where = calls[textIn(call, "method")];
    if (where === undefined) rest.push(line);
    else {
      const { request, ...others } = call;
      inputs.push({ where, text: JSON.stringify(request) });
      rest.push(JSON.stringify(others));
    }
  }
  return { inputs, rest: rest.join("\n") };
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  if (!line.startsWith("{")) return {};
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

function textIn(object: Readonly<Record<string, unknown>>, name: string): string {
  const value = object[name];
  return typeof value === "string" ? value : "";
}
