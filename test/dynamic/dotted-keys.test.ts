import { Connections } from "../../provider/dynamic/connections";
import { DynamicResourceProvider } from "../../provider/dynamic/resource-provider";
import { vendors } from "../../provider/vendors";
import { thrownBy } from "../support/thrown-by";
import { news, token } from "./two-tenants";

/** What a resource of a stack with this configuration is told. */
async function told(config: Record<string, string>, connection?: string): Promise<string> {
  const resource = new DynamicResourceProvider(
    new Connections(vendors, { environment: {}, log: () => {} }),
    token,
  );
  await resource.configure({ config: { get: (key: string) => config[key] } as never });
  return (await thrownBy(resource.check({}, { ...news, ...(connection !== undefined && { connection }) })))
    .message;
}

test("keys with a dot are refused, with the commands that set the fields, and without a value", async () => {
  expect(await told({ "idp:slashid.baseUrl": "MARKER", "idp:conductorone.accessToken": "MARKER" })).toBe(
    [
      "the stack's configuration is wrong:",
      "  idp:conductorone.accessToken is a key with a dot in it, which sets no field: run `pulumi config rm idp:conductorone.accessToken`, and then `pulumi config set --secret --path idp:conductorone.accessToken`",
      "  idp:slashid.baseUrl is a key with a dot in it, which sets no field: run `pulumi config rm idp:slashid.baseUrl`, and then `pulumi config set --path idp:slashid.baseUrl`",
    ].join("\n"),
  );
});

test("so are those of a named connection, for resources that name it", async () => {
  const config = { "idp:connections.eu.slashid.baseUrl": "MARKER" };
  expect(await told(config, "eu")).toContain("`pulumi config set --path idp:connections.eu.slashid.baseUrl`");
  expect(await told(config)).toMatch(/^ConductorOne is not configured/);
});
