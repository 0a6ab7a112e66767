import type { Lifecycle } from "../core/lifecycle/lifecycle";
import { validate } from "../core/lifecycle/validate";
import { ProviderError } from "../core/model/errors";
import type { Secret } from "../core/model/secret";
import { isValues, pathText, UNKNOWN, type Value, type Values, withoutNulls } from "../core/model/values";
import { type Redactor, shownText } from "../core/redaction/redactor";
import { repeatsSecret } from "../core/redaction/repeats-secret";
import { Vault } from "../core/secrets/vault";
import type { Vendor } from "../vendors/vendor";
import { callFunction, functionsOf } from "./functions";
import { Run, type RunContext } from "./run";

/** What a provider needs from its face. */
export type ProviderContext = Omit<RunContext, "vendors" | "configuration" | "vault" | "repeatsSecret">;

/**
 * One configured provider. It keeps the secrets that its process received. Everything else belongs to a {@link Run};
 * each configuration starts a new one.
 */
export class Provider implements Redactor {
  /** The platforms of this provider. */
  readonly vendors: readonly Vendor[];
  readonly #context: ProviderContext;
  readonly #vault = new Vault();
  #run: Run;
  /** Runs before the present one that may still have calls under way. */
  #earlier: Run[] = [];

  constructor(vendors: readonly Vendor[], context: ProviderContext) {
    this.vendors = vendors;
    this.#context = context;
    this.#run = this.#runWith({});
  }

  /**
   * Starts a run. Each engine configures first, even one that attaches to a plugin that served another engine before.
   * A process may serve several providers of one program: then the calls of the earlier run are still under way.
   */
  configure(configuration: Values): void {
    const runs = this.#runs;
    this.#earlier = runs.filter((run) => !run.isCancelled);
    for (const run of runs.filter(({ isCancelled }) => isCancelled)) run.close().catch(() => {});
    this.#run = this.#runWith(configuration);
  }

  /**
   * Our own text on one line, without the secrets of the resources and the credentials of the platforms. All text for
   * the engine or a person passes here.
   */
  redact(text: string): string {
    return shownText(text, this.#secrets());
  }

  repeatsSecret(text: string): boolean {
    return repeatsSecret(text, this.#secrets());
  }

  /**
   * The lifecycle of a kind of object.
   *
   * @param type module and name, as in `conductorone:StepUpProvider`.
   * @throws ProviderError `invalid-input` for an unknown type.
   */
  lifecycle(type: string): Lifecycle {
    const lifecycle = this.#run.lifecycle(type);
    if (lifecycle) return lifecycle;
    const known = this.#run.types.join(", ");
    throw new ProviderError(
      "invalid-input",
      `there is no resource ${type}; the known resources are ${known}`,
    );
  }

  /**
   * What tells the tenant that this provider is configured for from others of the platform.
   *
   * @throws ProviderError `configuration` where the platform is not configured.
   */
  tenant(vendor: Vendor): string {
    return this.#run.tenant(vendor);
  }

  /**
   * Calls a function.
   *
   * @param name module and name, as in `conductorone:getStepUpProvider`.
   * @param preview whether a preview asks, in which a function changes nothing on the platform. Where the engine does not
   *   tell, the function is called, and the log says so. Default: false.
   * @returns the function's result. A list is under its name.
   * @throws ProviderError; `invalid-input` for an unknown function or invalid inputs.
   */
  async invoke(name: string, inputs: Values, preview: boolean | "untold" = false): Promise<Values> {
    for (const vendor of this.vendors) {
      const found = functionsOf(vendor).find((each) => `${vendor.name}:${each.name}` === name);
      if (found === undefined) continue;
      const given = withoutNulls(inputs);
      const failures = validate(found.inputs, given).map(({ path, reason }) => `${pathText(path)} ${reason}`);
      if (failures.length > 0) throw new ProviderError("invalid-input", `${name}: ${failures.join("; ")}`);
      if (hasUnknown(given)) {
        throw new ProviderError("invalid-input", `${name}: not all inputs are known yet`);
      }
      const { inPreview } = found;
      if (inPreview !== undefined && preview === true) return inPreview;
      if (inPreview !== undefined && preview === "untold") this.#context.log(calledAnyway(name), "warning");
      return callFunction(found, vendor.platform, this.#run.client(vendor).operation(), given);
    }
    throw new ProviderError("invalid-input", `there is no function ${name}`);
  }

  /** Ends all waits. No request is sent until the next {@link configure}. */
  cancel(): void {
    for (const run of this.#runs) run.cancel();
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.close()));
  }

  get #runs(): Run[] {
    return [...this.#earlier, this.#run];
  }

  #secrets(): Secret[] {
    return [...this.#runs.flatMap((run) => run.credentials), ...this.#vault.all()];
  }

  #runWith(configuration: Values): Run {
    const { log } = this.#context;
    return new Run({
      ...this.#context,
      vendors: this.vendors,
      configuration,
      vault: this.#vault,
      log: (line, severity) => log(this.redact(line), severity),
      repeatsSecret: (text) => this.repeatsSecret(text),
    });
  }
}

function hasUnknown(value: Value): boolean {
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isValues(value) ? Object.values(value).some(hasUnknown) : value === UNKNOWN;
}

function calledAnyway(name: string): string {
  return `${name}: this version of Pulumi does not tell functions whether a preview calls them, so it is called in previews, too. Update Pulumi: newer versions tell.`;
}
