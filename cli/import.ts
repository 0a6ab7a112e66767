import { parseArgs } from "node:util";
import type { Lifecycle } from "../provider/core/lifecycle/lifecycle";
import { variableOf } from "../provider/core/model/setting";
import type { Values } from "../provider/core/model/values";
import { shownMessageOf } from "../provider/core/redaction/redactor";
import { Provider } from "../provider/runtime/provider";
import { vendors } from "../provider/vendors";
import type { Vendor } from "../provider/vendors/vendor";
import { type Command, type Terminal, UsageError } from "./command";
import { shownJson } from "./shown-json";
import { uniqueName } from "./unique-name";

const platforms = vendors.map((vendor) => vendor.name).join("|");

const help = `Usage: pulumi-idp import ${platforms} [--filter NAME=VALUE]... [--connection NAME]
                         [--secrets-from-env]

Prints a file for \`pulumi import --file\` with all objects of a platform. The import writes nothing to the
platform:

  npx pulumi-idp import conductorone > import.json
  pulumi import --file import.json --out imported.yaml

The second command writes the program's code, and protects what it imports: --protect=false leaves that out. The
platform's address and credentials come from the same environment variables as for the provider.

Options:
  --filter NAME=VALUE  Import only objects that match the filter. Separate the members of a list by commas.
${filterLines()}
  --connection NAME    Use the environment variables of this connection, like ${variableOf("SLASHID_API_KEY", "eu")}.
  --secrets-from-env   Give each object an environment variable for its secret, like LOGIN_CLIENT_SECRET for "login".
                       The variables are listed on stderr. Set them before each command.
  --help               Show this help.
`;

/** `pulumi-idp import`: prints the file that imports a whole tenant. */
export const importCommand: Command = {
  summary: "Print a file for `pulumi import --file`.",
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        filter: { type: "string", multiple: true },
        connection: { type: "string" },
        "secrets-from-env": { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    if (values.help) {
      terminal.stdout.write(help);
      return 0;
    }
    const vendor = vendorOf(positionals);
    const filters = filtersOf(values.filter ?? []);
    const { connection, "secrets-from-env": fromEnv = false } = values;
    return print(vendor, { filters, connection, fromEnv }, terminal);
  },
};

function vendorOf(names: readonly string[]): Vendor {
  const [name, ...rest] = names;
  const known = new Intl.ListFormat("en-GB").format(vendors.map((vendor) => vendor.name));
  if (name === undefined) throw new UsageError(`a platform is missing: the platforms are ${known}`);
  const vendor = vendors.find((each) => each.name === name);
  if (vendor === undefined) throw new UsageError(`there is no platform ${name}: the platforms are ${known}`);
  if (rest.length > 0) throw new UsageError(`name one platform, not ${names.length}: ${names.join(", ")}`);
  return vendor;
}

/** One object in the file for `pulumi import --file`. */
interface Entry {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  /** Without it, the import takes over what the platform shows. */
  readonly inputs?: Values;
}

interface Options {
  readonly filters: ReadonlyMap<string, string>;
  readonly connection: string | undefined;
  /** Whether each secret is to come from an environment variable. */
  readonly fromEnv: boolean;
}

async function print(
  vendor: Vendor,
  { filters, connection, fromEnv }: Options,
  { stdout, stderr, environment }: Terminal,
): Promise<number> {
  const provider = new Provider(vendors, {
    environment,
    connection,
    places: ["environment"],
    log: (line) => stderr.write(`${line}\n`),
  });
  try {
    const resources: Entry[] = [];
    const names = new Set<string>();
    const variables: string[] = [];
    for (const { name } of vendor.resources) {
      const type = `${vendor.name}:${name}`;
      const lifecycle = provider.lifecycle(type);
      const given = filtersFor(lifecycle, filters);
      if (given === undefined) continue;
      for await (const { id, title, secrets } of lifecycle.list(given)) {
        const unique = uniqueName(title, names);
        const references = fromEnv ? referencesFor(secrets, unique) : new Map<string, string>();
        variables.push(...references.values());
        const inputs = Object.fromEntries([...references].map(([field, env]) => [`${field}From`, { env }]));
        resources.push({
          type: `idp:${type}`,
          name: unique,
          id,
          ...(references.size === 0 ? {} : { inputs }),
        });
      }
    }
    if (filters.size > 0 && resources.length === 0)
      stderr.write("pulumi-idp: no object matches the filters\n");
    if (variables.length > 0) stderr.write(`pulumi-idp: set these variables: ${variables.join(" ")}\n`);
    stdout.write(`${shownJson({ resources })}\n`);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    stderr.write(`pulumi-idp: ${shownMessageOf(error, provider)}\n`);
    return 1;
  } finally {
    await provider.close();
  }
}

/** The environment variable for each secret of an object, by the secret's field. */
function referencesFor(secrets: readonly string[], name: string): Map<string, string> {
  const upper = (text: string) => text.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return new Map(secrets.map((each) => [each, `${upper(name).replaceAll("-", "_")}_${upper(each)}`]));
}

/** The filters for a kind of object; undefined where it does not have all of them. */
function filtersFor(lifecycle: Lifecycle, filters: ReadonlyMap<string, string>): Values | undefined {
  const given: Values = {};
  for (const [name, text] of filters) {
    const field = lifecycle.filters.find((each) => each.name === name);
    if (field === undefined) return undefined;
    given[name] = field.kind === "leaf" && field.type === "strings" ? text.split(",") : text;
  }
  const failures = lifecycle.checkFilters(given);
  const [failure] = failures;
  if (failure) throw new UsageError(`--filter ${failure.path.join(".")}: ${failure.reason}`);
  return given;
}

function filtersOf(texts: readonly string[]): Map<string, string> {
  const known = new Set(
    vendors.flatMap((vendor) => vendor.resources.flatMap((each) => Object.keys(each.filters.shape))),
  );
  const filters = new Map<string, string>();
  for (const text of texts) {
    const [name = "", ...value] = text.split("=");
    if (!known.has(name) || value.length === 0)
      throw new UsageError(`--filter must be NAME=VALUE, where NAME is one of ${[...known].join(", ")}`);
    if (filters.has(name)) throw new UsageError(`--filter ${name} is given twice: give it once`);
    filters.set(name, value.join("="));
  }
  return filters;
}

function filterLines(): string {
  return vendors
    .flatMap((vendor) => vendor.resources)
    .filter((resource) => Object.keys(resource.filters.shape).length > 0)
    .map(
      (resource) =>
        `                       ${resource.name}: ${Object.keys(resource.filters.shape).join(", ")}`,
    )
    .join("\n");
}
