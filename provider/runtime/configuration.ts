import { validate } from "../core/lifecycle/validate";
import { ProviderError } from "../core/model/errors";
import type { Failure } from "../core/model/failure";
import { fieldsOf } from "../core/model/fields";
import { type Connected, isPlace, variableOf } from "../core/model/setting";
import { isValues, pathText, UNKNOWN, type Value, type Values } from "../core/model/values";
import type { Environment } from "../http/proxy";
import type { Vendor } from "../vendors/vendor";
import { dottedKeyFailures, setCommand } from "./dotted-keys";

/**
 * A platform's part of the configuration. The engine passes an object in some places, and its JSON text in others. Both
 * are accepted.
 */
export function configurationOf(vendor: Vendor, configuration: Values): Values {
  const given = configuration[vendor.name];
  const value = typeof given === "string" ? parsed(given) : given;
  if (isValues(value)) return withStrings(value);
  if (!isGiven(value)) return {};
  const message =
    value === UNKNOWN
      ? "is not known yet"
      : `must be an object with ${fieldNames(vendor)}, or JSON text of one`;
  throw new ProviderError(
    "configuration",
    `${vendor.platform} is not configured: idp:${vendor.name} ${message}.`,
  );
}

function fieldNames(vendor: Vendor): string {
  return fieldsOf(vendor.config)
    .map((field) => field.name)
    .join(", ");
}

function isGiven(value: Value | undefined): value is Value {
  return value !== undefined && value !== null && value !== "";
}

/** Configuration values are strings, even where a person writes a number. */
function withStrings(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
  );
}

/** Where a provider's configuration comes from. */
export interface Source extends Connected {
  readonly environment: Environment;
}

/** Validates the configuration. Missing fields are no failures: they may come later, or from the environment. */
export function checkConfiguration(vendors: readonly Vendor[], configuration: Values): Failure[] {
  return vendors.flatMap((vendor) => [
    ...dottedKeyFailures(vendor, configuration),
    ...failuresOf(vendor, configuration[vendor.name]),
  ]);
}

function failuresOf(vendor: Vendor, given: Value | undefined): Failure[] {
  if (given === undefined || given === null || given === UNKNOWN) return [];
  const value = typeof given === "string" ? parsed(given) : given;
  if (!isValues(value)) {
    return [{ path: [vendor.name], reason: `must be an object with ${fieldNames(vendor)}` }];
  }
  return validate(vendor.config.partial().strict(), withStrings(value)).map((failure) => ({
    ...failure,
    path: [vendor.name, ...failure.path],
  }));
}

/**
 * The complete configuration of a platform: each field from the configuration, or else from the environment.
 *
 * @throws ProviderError `configuration`. Its message names, on a line for each missing field, the places to set it.
 */
export function resolveConfiguration(vendor: Vendor, configuration: Values, source: Source): Values {
  const given = configurationOf(vendor, configuration);
  const values: Values = {};
  for (const { name } of fieldsOf(vendor.config)) {
    const variable = variableOf(vendor.environment[name] ?? "", source.connection);
    const configured = given[name];
    const value = isGiven(configured) ? configured : source.environment[variable]?.trim();
    if (isGiven(value)) values[name] = value;
  }
  const unknown = Object.keys(values).filter((name) => values[name] === UNKNOWN);
  const failures = [
    ...unknown.map((name) => ({ path: [name], reason: notKnown })),
    ...validate(vendor.config, values),
    ...vendor.missing(values),
  ];
  if (failures.length === 0) return values;
  throw notConfigured(vendor, failures, source);
}

const notKnown = "is not known yet: it comes from a resource that does not exist yet, so create that first";

function notConfigured(vendor: Vendor, failures: readonly Failure[], source: Source): ProviderError {
  const { connection } = source;
  const lines = failures.map(({ path, reason }) => {
    const name = pathText(path);
    const variable = variableOf(vendor.environment[name] ?? "", connection);
    const how = isPlace("stack", source) ? `Run ${setCommand(vendor, name, source)}, or set` : "Set";
    return `${name} ${reason}. ${how} ${variable}.`;
  });
  const which = connection === undefined ? "" : ` for the connection ${connection}`;
  const onProvider = isPlace("provider", source) ? ["An explicit provider takes the same fields."] : [];
  return new ProviderError("configuration", `${vendor.platform} is not configured${which}:`, {
    lines: [...lines, ...onProvider],
  });
}

/** The value of JSON text; the text itself where it is not JSON. The caller reports the error. */
function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}
