import { Connections } from "../../provider/dynamic/connections";
import { DynamicResourceProvider } from "../../provider/dynamic/resource-provider";
import { Plugin, plain } from "../plugin/harness";
import { garage } from "./index";

type Properties = Record<string, unknown>;

/** A resource as a state has it. */
export interface State {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** One face of a provider that serves the toy platform and no other. */
export interface Face {
  check(news: Properties, olds?: Properties): Promise<{ inputs: Properties; failures: string[] }>;
  create(inputs: Properties): Promise<State>;
  read(state: State): Promise<State | undefined>;
  /** The names of the fields that differ; one without a name on a face that can't tell. */
  diff(state: State, news: Properties): Promise<string[]>;
  update(state: State, news: Properties): Promise<State>;
  delete(state: State): Promise<void>;
  close(): Promise<void>;
}

/** The type of a door: module and name. */
const present = "garage:Door";

async function pluginFace(environment: Record<string, string>, name = present): Promise<Face> {
  const type = `idp:${name}`;
  const plugin = await new Plugin(environment, {}, [garage]).start();
  await plugin.configure({});
  return {
    async check(news, olds) {
      const answer = await plugin.check(type, news, olds);
      const failures = answer.getFailuresList().map((each) => each.getReason());
      return { inputs: plain(answer.getInputs()), failures };
    },
    async create(inputs) {
      const made = await plugin.create(type, inputs);
      return { id: made.getId(), inputs, outputs: plain(made.getProperties()) };
    },
    async read({ id, inputs, outputs }) {
      const found = await plugin.read(type, id, inputs, outputs);
      if (found.getId() === "") return undefined;
      return { id: found.getId(), inputs: plain(found.getInputs()), outputs: plain(found.getProperties()) };
    },
    async diff({ id, inputs, outputs }, news) {
      return (await plugin.diff(type, id, inputs, outputs, news)).getDiffsList();
    },
    async update({ id, inputs, outputs }, news) {
      const updated = await plugin.update(type, id, inputs, outputs, news);
      return { id, inputs: news, outputs: plain(updated.getProperties()) };
    },
    delete: ({ id }) => plugin.delete(type, id),
    close: () => plugin.close(),
  };
}

async function dynamicFace(environment: Record<string, string>, name = present): Promise<Face> {
  const connections = new Connections([garage], { environment, log: () => {} });
  const door = new DynamicResourceProvider(connections, name);
  return {
    async check(news, olds = {}) {
      const { inputs, failures = [] } = await door.check(olds, news);
      return { inputs, failures: failures.map(({ reason }) => reason) };
    },
    async create(inputs) {
      const { id, outs = {} } = await door.create(inputs);
      return { id, inputs, outputs: outs };
    },
    async read({ id, inputs, outputs }) {
      const found = await door.read(id, outputs);
      if (found.id === undefined || found.id === "") return undefined;
      return { id: found.id, inputs: found.inputs ?? inputs, outputs: found.props ?? {} };
    },
    async diff({ id, outputs }, news) {
      const { changes, replaces = [] } = await door.diff(id, outputs, news);
      return changes ? [...replaces, ""] : [];
    },
    async update({ id, outputs }, news) {
      const { outs = {} } = await door.update(id, outputs, news);
      return { id, inputs: news, outputs: outs };
    },
    delete: ({ id, outputs }) => door.delete(id, outputs),
    close: () => connections.provider(undefined).close(),
  };
}

/** Both faces. */
export const faces = [
  ["the plugin", pluginFace],
  ["dynamic resources", dynamicFace],
] as const;
