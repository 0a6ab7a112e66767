import { withWriteOnly } from "../core/lifecycle/observe";
import { unknownText, unknownTexts } from "../core/model/engine-marks";
import { ProviderError } from "../core/model/errors";
import { type Field, leavesOf } from "../core/model/fields";
import type { Previous } from "../core/model/previous";
import {
  isValues,
  pathText,
  UNKNOWN,
  type Value,
  type Values,
  valueAt,
  withValueAt,
} from "../core/model/values";

/** The property that holds a dynamic resource's provider. Pulumi adds it; the core does not need it. */
const providerKey = "__provider";

/** The property that lists the fields that the program does not set, where there are any. */
const platformOwnedKey = "__platformOwned";

/** The property that holds the inputs for the provider only, where there are any: no object has them. */
const settingsKey = "__settings";

/** The property that names a connection. It says where an object is; the object doesn't have it. */
const connectionKey = "connection";

/**
 * The name of the connection in a resource's properties; undefined where it is not set.
 *
 * @throws ProviderError `invalid-input` where the value is not a name.
 */
export function connectionIn(properties: object): string | undefined {
  const { [connectionKey]: connection } = properties as Values;
  if (connection === undefined || connection === null) return undefined;
  const isUnknown = unknownTexts.has(connection);
  if (typeof connection === "string" && connection !== "" && !isUnknown) return connection;
  const what = isUnknown ? "must be known in a preview" : "must be a name";
  throw new ProviderError(
    "invalid-input",
    `${connectionKey} ${what}: set it to the name of a connection in idp:connections`,
  );
}

/** Adds the connection's name to properties. */
export function withConnection(properties: Values, connection: string | undefined): Values {
  return connection === undefined ? properties : { ...properties, [connectionKey]: connection };
}

/**
 * Adds the resource's provider to properties. Pulumi adds it to all answers except the one with an unfinished object.
 */
export function withProvider(properties: Values, inputs: object): Values {
  return { ...properties, [providerKey]: (inputs as Values)[providerKey] ?? null };
}

/** Converts the engine's properties for the core. */
export function decode(properties: object): Values {
  const { [providerKey]: _, [connectionKey]: __, ...rest } = properties as Values;
  return mapped(rest, (value) => (unknownTexts.has(value) ? UNKNOWN : value)) as Values;
}

/** Converts the core's properties for the engine. */
export function encode(values: Values): Values {
  return mapped(values, (value) => (value === UNKNOWN ? unknownText : value)) as Values;
}

function mapped(value: Value, map: (leaf: Value) => Value): Value {
  if (Array.isArray(value)) return value.map((each) => mapped(each, map));
  if (!isValues(value)) return map(value);
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, mapped(child, map)]));
}

/**
 * Puts inputs and outputs into one object of properties, because Pulumi returns only one to a dynamic provider. It holds
 * the object as the platform shows it, the fingerprints, the inputs for the provider only, and the list of the fields
 * that the program does not set.
 */
export function flatten(fields: readonly Field[], { inputs, outputs }: Previous): Values {
  const settings = settingsIn(fields, inputs);
  const flat: Values = {
    ...withWriteOnly(fields, outputs, inputs),
    ...(Object.keys(settings).length === 0 ? {} : { [settingsKey]: settings }),
  };
  const platformOwned = leavesOf(fields)
    .filter((leaf) => !leaf.writeOnly && valueAt(inputs, leaf.path) === undefined)
    .filter((leaf) => valueAt(outputs, leaf.path) !== undefined)
    .map((leaf) => pathText(leaf.path));
  return platformOwned.length === 0 ? flat : { ...flat, [platformOwnedKey]: platformOwned };
}

function settingsIn(fields: readonly Field[], inputs: Values): Values {
  let settings: Values = {};
  for (const field of fields) {
    const value = inputs[field.name];
    if (value === undefined) continue;
    if (field.providerOnly) settings = { ...settings, [field.name]: value };
    else if (field.kind === "group" && isValues(value)) {
      const inner = settingsIn(field.fields, value);
      if (Object.keys(inner).length > 0) settings = { ...settings, [field.name]: inner };
    }
  }
  return settings;
}

/** Splits what {@link flatten} put together. */
export function unflatten(fields: readonly Field[], properties: object): Previous {
  const { [platformOwnedKey]: listed, [settingsKey]: settings, ...flat } = decode(properties);
  const platformOwned = new Set(Array.isArray(listed) ? listed : []);
  let outputs = flat;
  let inputs: Values = Object.fromEntries(
    fields.flatMap(({ name }) => (flat[name] === undefined ? [] : [[name, flat[name]]])),
  );
  for (const leaf of leavesOf(fields)) {
    if (leaf.writeOnly) outputs = withValueAt(outputs, leaf.path, undefined);
    else if (platformOwned.has(pathText(leaf.path))) inputs = withValueAt(inputs, leaf.path, undefined);
  }
  // The presence of an arm is a setting of the program, even where it sets no field in it.
  for (const field of fields) {
    const isArm = field.kind === "group" && field.oneOfArm && isValues(outputs[field.name]);
    if (isArm) inputs = { ...inputs, [field.name]: inputs[field.name] ?? {} };
  }
  return { inputs: isValues(settings) ? merged(inputs, settings) : inputs, outputs };
}

function merged(values: Values, others: Values): Values {
  const all = { ...values };
  for (const [name, value] of Object.entries(others)) {
    const own = all[name];
    all[name] = isValues(own) && isValues(value) ? merged(own, value) : value;
  }
  return all;
}
