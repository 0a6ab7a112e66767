import type { dynamic } from "@pulumi/pulumi";
import { messageOf, UnfinishedError } from "../core/errors";
import type { Lifecycle } from "../core/lifecycle";
import { pathText, type Values } from "../core/values";
import { vendors } from "../vendors";
import type { Provider } from "../vendors/provider";
import { decode, encode, flatten, unflatten } from "./codec";

/**
 * One kind of object behind Pulumi's interface for dynamic providers: decodes, runs the core, encodes.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/dynamic-providers/
 */
export class DynamicResourceProvider implements dynamic.ResourceProvider {
  readonly #provider: Provider;
  readonly #lifecycle: Lifecycle;

  constructor(provider: Provider, type: string) {
    this.#provider = provider;
    this.#lifecycle = provider.lifecycle(type);
  }

  async configure({ config }: dynamic.ConfigureRequest): Promise<void> {
    const configuration: Values = {};
    for (const { name } of vendors) {
      const value = config.get(`idp:${name}`);
      if (value !== undefined) configuration[name] = value;
    }
    this.#provider.configure(configuration);
  }

  async check(olds: object, news: object): Promise<dynamic.CheckResult> {
    const isInState = Object.keys(olds).length > 0;
    const result = await this.#lifecycle.check({
      olds: isInState ? decode(olds) : undefined,
      news: decode(news),
    });
    // No property: the engine would print its value.
    const failures = result.failures.map(({ path, reason }) => ({
      property: "",
      reason: `${pathText(path)} ${reason}`,
    }));
    return { inputs: encode(result.inputs), failures };
  }

  async diff(id: string, olds: object, news: object): Promise<dynamic.DiffResult> {
    const { changes, deleteBeforeReplace } = this.#lifecycle.diff(id, this.#previous(olds), decode(news));
    const replaces = changes.filter((change) => change.replaces).map((change) => pathText(change.path));
    return { changes: changes.length > 0, replaces, deleteBeforeReplace };
  }

  async create(inputs: object): Promise<dynamic.CreateResult> {
    const values = decode(inputs);
    return this.#written(values, () => this.#lifecycle.create(values));
  }

  async read(id: string, properties: object = {}): Promise<dynamic.ReadResult> {
    const previous = this.#previous(properties);
    const isInState = Object.keys(previous.outputs).length > 0;
    return quietly(async () => {
      const object = await this.#lifecycle.read(id, isInState ? previous : undefined);
      if (object === undefined) return { id: "", props: {} };
      const { fields } = this.#lifecycle;
      if (!isInState) {
        return {
          id: object.id,
          props: encode(flatten(fields, { inputs: object.outputs, outputs: object.outputs })),
        };
      }
      return { id: object.id, props: encode(flatten(fields, object)), inputs: encode(object.inputs) };
    });
  }

  async update(id: string, olds: object, news: object): Promise<dynamic.UpdateResult> {
    const values = decode(news);
    return this.#written(values, () => this.#lifecycle.update(id, this.#previous(olds), values));
  }

  async delete(id: string): Promise<void> {
    await quietly(() => this.#lifecycle.delete(id));
  }

  #previous(olds: object) {
    return unflatten(this.#lifecycle.fields, olds);
  }

  async #written(
    inputs: Values,
    write: () => Promise<{ id: string; outputs: Values }>,
  ): Promise<dynamic.CreateResult> {
    const properties = (outputs: Values) => encode(flatten(this.#lifecycle.fields, { inputs, outputs }));
    try {
      const { id, outputs } = await write();
      return { id, outs: properties(outputs) };
    } catch (error) {
      if (!(error instanceof UnfinishedError)) throw quiet(error);
      throw Object.assign(quiet(error), {
        id: error.id,
        properties: properties(error.outputs),
        reasons: [error.message],
      });
    }
  }
}

async function quietly<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw quiet(error);
  }
}

/** An error without a stack, which Pulumi's dynamic provider would print after the message. */
function quiet(error: unknown): Error {
  const bare = new Error(messageOf(error));
  bare.stack = "";
  return bare;
}
