import { type Kind, kindOf } from "../../../provider/core/model/kind";
import { withSeverity } from "../../../provider/core/model/log";
import { Secret } from "../../../provider/core/model/secret";
import type { Value, Values } from "../../../provider/core/model/values";
import { repeatsSecret } from "../../../provider/core/redaction/repeats-secret";
import { type Issuers, issuersOf } from "../../../provider/runtime/preflight/issuers";
import { IssuerPreflight } from "../../../provider/runtime/preflight/preflight";
import { vendors } from "../../../provider/vendors/index";
import { FakeClock } from "../../support/clock";
import type { TestIssuer } from "../../support/issuer";

/** A kind of object by its name. */
export function kindNamed(name: string): Kind {
  const kinds = vendors.flatMap((vendor) => vendor.resources.map((each) => kindOf(each, vendor)));
  const found = kinds.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no resource ${name}`);
  return found;
}

/** What identity providers publish, where all of them are this one. Waits take no time. */
export function issuersAt(issuer: TestIssuer, signal = new AbortController().signal): Issuers {
  return issuersOf({ dispatcher: issuer.dispatcher, signal, clock: new FakeClock() });
}

/** A preflight of a resource, with what it says. */
export class Flight {
  readonly lines: string[] = [];
  /** What is kept out of all that it says. */
  readonly secrets: Secret[] = [];
  readonly #preflight: IssuerPreflight;

  constructor(resource: string, issuers: Issuers, configured?: Value) {
    this.#preflight = new IssuerPreflight(kindNamed(resource), {
      configured: () => configured,
      issuers: () => issuers,
      clock: new FakeClock(),
      log: (line, severity) => this.lines.push(withSeverity(line, severity)),
      repeatsSecret: (text) => repeatsSecret(text, this.secrets),
    });
  }

  /** What is wrong, each with its path. */
  async check(inputs: Values): Promise<string[]> {
    const failures = await this.#preflight.check(inputs);
    return failures.map(({ path, reason }) => `${path.join(".")} ${reason}`);
  }

  /** Tries a create, or an update of the `changed` fields. Secrets come by their path. */
  beforeWrite(
    inputs: Values,
    secrets: Readonly<Record<string, string>>,
    changed?: readonly string[],
  ): Promise<void> {
    const secret = (path: string) => new Secret(secrets[path] ?? "");
    const changes = (path: string) => changed?.some((each) => `${each}.`.startsWith(`${path}.`)) ?? true;
    const { verify: _, ...desired } = inputs;
    const write = { desired, secret };
    return this.#preflight.beforeWrite(inputs, changed === undefined ? write : { ...write, changes });
  }
}
