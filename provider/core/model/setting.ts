/**
 * A place where a program's user sets a platform's fields: the stack's configuration, an explicit provider, or the
 * environment.
 */
export type Place = "stack" | "provider" | "environment";

/** The places of the plugin, which has all of them. */
const allPlaces: readonly Place[] = ["stack", "provider", "environment"];

/** Which configuration a provider has. A named connection has its own path and its own variables. */
export interface Connected {
  /** The name of the connection. Default: the connection without a name. */
  readonly connection?: string | undefined;
  /** The places where it is set. A named connection is on no explicit provider. Default: all of them. */
  readonly places?: readonly Place[] | undefined;
}

/** What is needed of a platform to name its fields. */
interface Settings {
  readonly name: string;
  /** The environment variable for each field. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The environment variable for a connection. A named connection has its name in front: `EU_SLASHID_API_KEY`. */
export function variableOf(variable: string, connection: string | undefined): string {
  return connection === undefined
    ? variable
    : `${connection.toUpperCase().replace(/[^A-Z\d]/g, "_")}_${variable}`;
}

/** Whether a platform's fields can be set in a place. */
export function isPlace(place: Place, { connection, places = allPlaces }: Connected): boolean {
  return places.includes(place) && (place !== "provider" || connection === undefined);
}

/** The path of a field in the stack's configuration: `idp:slashid.apiKey`, `idp:connections.eu.slashid.apiKey`. */
export function pathInStack({ name }: Settings, field: string, { connection }: Connected): string {
  return `${connection === undefined ? "idp:" : `idp:connections.${connection}.`}${name}.${field}`;
}

/** Where a field is set, in messages: `idp:slashid.apiKey or SLASHID_API_KEY`. */
export function placeOf(settings: Settings, field: string, connected: Connected): string {
  const variable = variableOf(settings.environment[field] ?? "", connected.connection);
  return isPlace("stack", connected) ? `${pathInStack(settings, field, connected)} or ${variable}` : variable;
}
