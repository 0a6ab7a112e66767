import { ProviderError } from "../core/errors";
import { fieldsOf } from "../core/fields";
import type { Failure } from "../core/resource";
import { validate } from "../core/validate";
import { isValues, pathText, UNKNOWN, type Value, type Values } from "../core/values";
import type { Vendor } from "./vendor";

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A platform's part of the configuration. The engine hands objects over as JSON text in some places, and as
 * objects in others: both will do.
 */
export function configurationOf(vendor: Vendor, configuration: Values): Values {
  const given = configuration[vendor.name];
  const value = typeof given === "string" ? parsed(given) : given;
  return isValues(value) ? textual(value) : {};
}

/** Configuration is text, also where a person writes a number. */
function textual(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
  );
}

/** Where a provider's configuration comes from. A named connection has a place and variables of its own. */
export interface Source {
  readonly environment: Environment;
  /** The name of the connection; undefined for the one without a name. */
  readonly connection?: string | undefined;
}

/** The environment variable of a connection: with the connection's name before it, `EU_SLASHID_API_KEY`. */
export function variableOf(variable: string, connection: string | undefined): string {
  return connection === undefined
    ? variable
    : `${connection.toUpperCase().replace(/[^A-Z\d]/g, "_")}_${variable}`;
}

/** What is wrong with the configuration. What is missing may come later, or from the environment. */
export function checkConfiguration(vendors: readonly Vendor[], configuration: Values): Failure[] {
  return vendors.flatMap((vendor) => {
    const given = configuration[vendor.name];
    if (given === undefined || given === null || given === UNKNOWN) return [];
    const value = typeof given === "string" ? parsed(given) : given;
    if (!isValues(value)) {
      const names = fieldsOf(vendor.config).map((field) => field.name);
      return [{ path: [vendor.name], reason: `must be an object with ${names.join(", ")}` }];
    }
    return validate(vendor.config.partial().strict(), textual(value)).map((failure) => ({
      ...failure,
      path: [vendor.name, ...failure.path],
    }));
  });
}

/**
 * A platform's configuration, complete: each field from the configuration, or else from the environment.
 *
 * @throws ProviderError `configuration` that names every way to give what is missing.
 */
export function resolveConfiguration(vendor: Vendor, configuration: Values, source: Source): Values {
  const given = configurationOf(vendor, configuration);
  const values: Values = {};
  for (const { name } of fieldsOf(vendor.config)) {
    const variable = variableOf(vendor.environment[name] ?? "", source.connection);
    const value = given[name] ?? source.environment[variable];
    if (value !== undefined && value !== "") values[name] = value;
  }
  const failures = [...validate(vendor.config, values), ...vendor.missing(values)];
  if (failures.length === 0) return values;
  throw new ProviderError("configuration", explain(vendor, failures, source));
}

function explain(vendor: Vendor, failures: readonly Failure[], { connection }: Source): string {
  const place = connection === undefined ? "idp:" : `idp:connections.${connection}.`;
  const wrong = failures.map(({ path, reason }) => {
    const name = pathText(path);
    const field = fieldsOf(vendor.config).find((each) => each.name === name);
    const secret = field?.kind === "leaf" && field.writeOnly ? "--secret " : "";
    const ways = [
      `by \`pulumi config set ${secret}--path ${place}${vendor.name}.${name}\``,
      `by the environment variable ${variableOf(vendor.environment[name] ?? "", connection)}`,
      ...(connection === undefined ? [`on an explicit provider (${vendor.name}.${name})`] : []),
    ];
    return `${name} ${reason}. Set it ${ways.slice(0, -1).join(", ")}${ways.length > 2 ? "," : ""} or ${ways.at(-1)}.`;
  });
  const which = connection === undefined ? "" : ` for the connection ${connection}`;
  return `${vendor.platform} is not configured${which}: ${wrong.join(" ")}`;
}

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
