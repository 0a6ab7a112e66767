import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { conductorone } from "./conductorone";
import type { Exchange } from "./proxy";
import type { Operation, Schema } from "./schema";
import { slashid } from "./slashid";

/** Every call of both APIs. */
export const operations: readonly Operation[] = [...conductorone.operations, ...slashid.operations];

/** An operation as a person reads it: `GET /things/{id}`. */
export const titleOf = ({ method, path }: Operation): string => `${method} ${path}`;

const ajv = addFormats(new Ajv({ allErrors: true, strictTypes: false }));
const compiled = new Map<Schema, ValidateFunction>();

/** Compares exchanges with the contract. It holds no bodies, and so its words hold no secrets. */
export class Judge {
  /** What was not as the contract has it. */
  readonly violations: string[] = [];
  /** The operations that were called. */
  readonly called = new Set<string>();
  readonly #providers = new Map<string, string>();

  /** Looks at one exchange. */
  see(exchange: Exchange): void {
    this.#see(exchange, (operation) => answerFaults(operation, exchange));
  }

  /** Looks at a request alone, where what answered was no platform. */
  seeRequest(exchange: Exchange): void {
    this.#see(exchange, () => []);
  }

  #see(exchange: Exchange, faultsOfAnswer: (operation: Operation) => string[]): void {
    const url = new URL(exchange.target, "http://platform");
    const operation = operations.find((each) => isCallOf(each, exchange.method, url.pathname));
    if (operation === undefined) {
      this.violations.push(`${exchange.method} ${url.pathname}: there is no such operation`);
      return;
    }
    const title = titleOf(operation);
    this.called.add(title);
    const found = [
      ...requestFaults(operation, exchange, url),
      ...faultsOfAnswer(operation),
      ...this.#foreignOptions(operation, exchange, url),
    ];
    this.violations.push(...found.map((fault) => `${title}: ${fault}`));
  }

  /** A change of options names no provider: it is known from the object's creation. */
  #foreignOptions({ path }: Operation, { method, body, status }: Exchange, url: URL): string[] {
    if (!path.startsWith("/organizations/sso/oidc/")) return [];
    if (method === "POST" && status === 201) {
      const { client_id, provider } = parsed<{ client_id: string; provider: string }>(body);
      this.#providers.set(String(client_id), String(provider));
    }
    if (method !== "PATCH") return [];
    const id = decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf("/") + 1));
    const provider = this.#providers.get(id);
    const { options } = parsed<{ options: object }>(body);
    return Object.keys(options ?? {})
      .filter((name) => provider !== undefined && name !== provider)
      .map((name) => `request body /options: ${name} is another provider's`);
  }
}

/** A body as JSON; an empty object where it is none, which the schemas report. */
function parsed<Body>(body: string): Partial<Body> {
  try {
    return JSON.parse(body) as Partial<Body>;
  } catch {
    return {};
  }
}

function isCallOf(operation: Operation, method: string, path: string): boolean {
  const pattern = operation.path.replace(/\{\w+\}/g, "[^/]+");
  return operation.method === method && new RegExp(`^${pattern}$`).test(path);
}

function requestFaults(operation: Operation, { headers, body }: Exchange, url: URL): string[] {
  const { searchParams } = url;
  const repeated = [...new Set(searchParams.keys())].filter((name) => searchParams.getAll(name).length > 1);
  return [
    ...repeated.map((name) => `request query: ${name} is there twice`),
    ...faults("request query", operation.query ?? noQuery, Object.fromEntries(searchParams)),
    ...faults("request headers", operation.headers, headers),
    ...bodyFaults("request body", operation.body ?? null, body, operation.form),
  ];
}

const noQuery: Schema = { type: "object", maxProperties: 0 };
const sendsJson: Schema = {
  type: "object",
  properties: { "content-type": { type: "string", pattern: "^application/json(;|$)" } },
  required: ["content-type"],
};

function answerFaults({ answers }: Operation, { status, answerHeaders, answer }: Exchange): string[] {
  const schema = answers[status];
  if (schema === undefined) return [`answer: the status ${status} is none of this operation's`];
  const headerFaults = schema === null ? [] : faults(`answer ${status} headers`, sendsJson, answerHeaders);
  return [...headerFaults, ...bodyFaults(`answer ${status} body`, schema, answer)];
}

function bodyFaults(where: string, schema: Schema | null, body: string, isForm = false): string[] {
  if (schema === null) return body === "" ? [] : [`${where}: there must be none`];
  if (isForm) return faults(where, schema, Object.fromEntries(new URLSearchParams(body)));
  try {
    return faults(where, schema, JSON.parse(body));
  } catch {
    return [`${where}: is not JSON`];
  }
}

function faults(where: string, schema: Schema, value: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const { additionalProperty = "" } = params as { additionalProperty?: string };
    return [`${where} ${instancePath}`.trim(), `${message} ${additionalProperty}`.trim()].join(": ");
  });
}
