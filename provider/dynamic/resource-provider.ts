import type { dynamic } from "@pulumi/pulumi";
import { type Lifecycle, previousOf } from "../core/lifecycle/lifecycle";
import { UnfinishedError } from "../core/model/errors";
import { pathText, type Values } from "../core/model/values";
import { connectionIn, decode, encode, flatten, unflatten, withConnection, withProvider } from "./codec";
import type { Connections } from "./connections";

/**
 * Pulumi's interface for dynamic providers, for one kind of object: decodes, calls the core, encodes.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/dynamic-providers/
 */
export class DynamicResourceProvider implements dynamic.ResourceProvider {
  readonly #connections: Connections;
  readonly #type: string;

  constructor(connections: Connections, type: string) {
    this.#connections = connections;
    this.#type = type;
  }

  async configure({ config }: dynamic.ConfigureRequest): Promise<void> {
    await this.#quietly(async () => this.#connections.configure(config));
  }

  async check(olds: object, news: object): Promise<dynamic.CheckResult> {
    return this.#quietly(async () => {
      const connection = connectionIn(news);
      const isInState = Object.keys(olds).length > 0;
      const result = await this.#lifecycle(connection).check({
        olds: isInState ? decode(olds) : undefined,
        news: decode(news),
      });
      // The property stays empty: the engine would print its value.
      const failures = result.failures.map(({ path, reason }) => ({
        property: "",
        reason: this.#connections.redact(`${pathText(path)} ${reason}`),
      }));
      return { inputs: withConnection(encode(result.inputs), connection), failures };
    });
  }

  async diff(id: string, olds: object, news: object): Promise<dynamic.DiffResult> {
    return this.#quietly(async () => this.#diff(id, olds, news));
  }

  #diff(id: string, olds: object, news: object): dynamic.DiffResult {
    const lifecycle = this.#lifecycle(connectionIn(olds));
    const { changes } = lifecycle.diff(id, unflatten(lifecycle.fields, olds), decode(news));
    const replaces = changes.filter((change) => change.replaces).map((change) => pathText(change.path));
    // Another connection is another tenant: the object is created there and deleted here.
    if (connectionIn(olds) !== connectionIn(news))
      return { changes: true, replaces: [...replaces, "connection"] };
    // Otherwise old and new would be two objects with the same natural key.
    return { changes: changes.length > 0, replaces, deleteBeforeReplace: true };
  }

  async create(inputs: object): Promise<dynamic.CreateResult> {
    return this.#connections.during(() =>
      this.#written(inputs, (lifecycle, values) => lifecycle.create(values)),
    );
  }

  async read(id: string, properties: object = {}): Promise<dynamic.ReadResult> {
    return this.#connections.during(() => this.#read(id, properties));
  }

  async #read(id: string, properties: object): Promise<dynamic.ReadResult> {
    return this.#quietly(async () => {
      const connection = connectionIn(properties);
      const lifecycle = this.#lifecycle(connection);
      const { inputs, outputs } = unflatten(lifecycle.fields, properties);
      const previous = previousOf(inputs, outputs);
      const object = await lifecycle.read(id, previous);
      if (object === undefined) return { id: "", props: {} };
      const state = {
        inputs: previous === undefined ? object.outputs : object.inputs,
        outputs: object.outputs,
      };
      return {
        id: object.id,
        props: withConnection(encode(flatten(lifecycle.fields, state)), connection),
        ...(previous === undefined ? {} : { inputs: withConnection(encode(object.inputs), connection) }),
      };
    });
  }

  async update(id: string, olds: object, news: object): Promise<dynamic.UpdateResult> {
    return this.#connections.during(() =>
      this.#written(news, (lifecycle, values) =>
        lifecycle.update(id, unflatten(lifecycle.fields, olds), values),
      ),
    );
  }

  async delete(id: string, properties: object): Promise<void> {
    await this.#connections.during(() =>
      this.#quietly(() => this.#lifecycle(connectionIn(properties)).delete(id)),
    );
  }

  #lifecycle(connection: string | undefined): Lifecycle {
    return this.#connections.provider(connection).lifecycle(this.#type);
  }

  async #written(
    news: object,
    write: (lifecycle: Lifecycle, inputs: Values) => Promise<{ id: string; outputs: Values }>,
  ): Promise<dynamic.CreateResult> {
    const lifecycle = await this.#quietly(async () => this.#lifecycle(connectionIn(news)));
    const inputs = decode(news);
    const properties = (outputs: Values, kept: Values) =>
      withConnection(encode(flatten(lifecycle.fields, { inputs: kept, outputs })), connectionIn(news));
    try {
      const { id, outputs } = await write(lifecycle, inputs);
      return { id, outs: properties(outputs, inputs) };
    } catch (error) {
      const quiet = this.#connections.shown(error);
      if (!(error instanceof UnfinishedError)) throw quiet;
      throw Object.assign(quiet, {
        id: error.id,
        properties: withProvider(properties(error.outputs, error.inputs ?? inputs), news),
        reasons: [quiet.message],
      });
    }
  }

  async #quietly<Result>(run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      throw this.#connections.shown(error);
    }
  }
}
