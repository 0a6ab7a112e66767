import type { Lifecycle } from "../core/lifecycle/lifecycle";
import { validate } from "../core/lifecycle/validate";
import { ProviderError } from "../core/model/errors";
import type { Secret } from "../core/model/secret";
import { isValues, pathText, UNKNOWN, type Value, type Values, withoutNulls } from "../core/model/values";
import type { Redactor } from "../core/redaction/redactor";
import { repeatsSecret } from "../core/redaction/repeats-secret";
import { withoutSecrets } from "../core/redaction/without-secrets";
import { Vault } from "../core/secrets/vault";
import type { Vendor } from "../vendors/vendor";
import { functionsOf } from "./functions";
import { Run, type RunContext } from "./run";

/** What a provider needs from the face that it runs behind. */
export type ProviderContext = Omit<RunContext, "vendors" | "configuration" | "vault" | "repeatsSecret">;

/**
 * One configured provider. It keeps the secrets that its process was given; all else belongs to a {@link Run}, which
 * each configuration begins anew.
 */
export class Provider implements Redactor {
  /** The platforms that it serves. */
  readonly vendors: readonly Vendor[];
  readonly #context: ProviderContext;
  readonly #vault = new Vault();
  #run: Run;

  constructor(vendors: readonly Vendor[], context: ProviderContext) {
    this.vendors = vendors;
    this.#context = context;
    this.#run = this.#runWith({});
  }

  /**
   * Begins a run: an engine configures at its beginning, also where the plugin was attached to another one before.
   * What is under way in the run before goes on there.
   */
  configure(configuration: Values): void {
    this.#run = this.#runWith(configuration);
  }

  /**
   * Our own words without the secrets of the resources and the credentials of the platforms. Whatever the process says
   * to the engine or to a person went through here.
   */
  redact(text: string): string {
    return withoutSecrets(text, this.#secrets());
  }

  repeatsSecret(text: string): boolean {
    return repeatsSecret(text, this.#secrets());
  }

  /**
   * The life of a kind of object.
   *
   * @param type module and name, as in `conductorone:StepUpProvider`.
   * @throws ProviderError `invalid-input` for a kind that there is not.
   */
  lifecycle(type: string): Lifecycle {
    const lifecycle = this.#run.lifecycle(type);
    if (lifecycle) return lifecycle;
    const known = this.#run.types.join(", ");
    throw new ProviderError("invalid-input", `there is no resource ${type}; known are ${known}`);
  }

  /**
   * Calls a function.
   *
   * @param name module and name, as in `conductorone:getStepUpProvider`.
   * @throws ProviderError; `invalid-input` for inputs that are not as the function has them.
   */
  async invoke(name: string, inputs: Values): Promise<Values> {
    for (const vendor of this.vendors) {
      const found = functionsOf(vendor).find((each) => `${vendor.name}:${each.name}` === name);
      if (found === undefined) continue;
      const given = withoutNulls(inputs);
      const failures = validate(found.inputs, given).map(({ path, reason }) => `${pathText(path)} ${reason}`);
      if (failures.length > 0) throw new ProviderError("invalid-input", `${name}: ${failures.join("; ")}`);
      if (hasUnknown(given)) {
        throw new ProviderError("invalid-input", `${name}: not all inputs are known yet`);
      }
      const answer = await found.call(this.#run.client(vendor).operation(), given);
      return Array.isArray(answer) ? { [found.list ?? "list"]: answer } : answer;
    }
    throw new ProviderError("invalid-input", `there is no function ${name}`);
  }

  /** Ends all waiting, and lets no further request go out before the next {@link configure}. */
  cancel(): void {
    this.#run.cancel();
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.#run.close();
  }

  #secrets(): Secret[] {
    return [...this.#run.credentials, ...this.#vault.all()];
  }

  #runWith(configuration: Values): Run {
    const { log } = this.#context;
    return new Run({
      ...this.#context,
      vendors: this.vendors,
      configuration,
      vault: this.#vault,
      log: (line) => log(this.redact(line)),
      repeatsSecret: (text) => this.repeatsSecret(text),
    });
  }
}

function hasUnknown(value: Value): boolean {
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isValues(value) ? Object.values(value).some(hasUnknown) : value === UNKNOWN;
}
