import * as pulumi from "@pulumi/pulumi";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import * as dynamic from "../../sdk";
import * as plugin from "../../sdk/plugin";

const registered: MockResourceArgs[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: (args) => {
      registered.push(args);
      return { id: args.id || `${args.name}-id`, state: { ...args.inputs, createdAt: "now" } };
    },
    call: () => ({}),
  });
});
beforeEach(() => {
  registered.length = 0;
});

const idOf = (resource: pulumi.CustomResource) =>
  new Promise<string>((resolve) => resource.id.apply(resolve));
const named = (name: string) => registered.find((each) => each.name === name);

const stepUp = {
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "client-1",
  clientSecret: "s3cret",
  oauth2: {},
};

test("the plugin's resources are of the plugin's types", async () => {
  await idOf(new plugin.conductorone.StepUpProvider("duo", stepUp));
  await idOf(new plugin.slashid.OidcProviderCredentials("google", { clientId: "c", provider: "google" }));
  expect(named("duo")).toMatchObject({
    type: "idp:conductorone:StepUpProvider",
    inputs: { displayName: "Duo" },
  });
  expect(named("google")?.type).toBe("idp:slashid:OidcProviderCredentials");
});

test("the dynamic resources load their provider from the package, in a line that no version changes", async () => {
  await idOf(new dynamic.conductorone.StepUpProvider("duo", stepUp));
  await idOf(new dynamic.slashid.OidcProviderCredentials("google", { clientId: "c", provider: "google" }));
  expect(named("duo")).toMatchObject({
    type: "pulumi-nodejs:dynamic/idp/conductorone:StepUpProvider",
    inputs: {
      __provider: 'exports.handler=require("pulumi-idp/dynamic").handler("conductorone:StepUpProvider")',
    },
  });
  expect(named("google")?.type).toBe("pulumi-nodejs:dynamic/idp/slashid:OidcProviderCredentials");
  expect(named("google")?.inputs.__provider).toContain('handler("slashid:OidcProviderCredentials")');
});

test("SAML credentials are there on both faces", async () => {
  const args = { idpMetadataUrl: "https://idp.example.com/saml", emailClaims: ["mail"] };
  await idOf(new plugin.slashid.SamlProviderCredentials("saml", args));
  await idOf(new dynamic.slashid.SamlProviderCredentials("saml-dynamic", args));
  expect(named("saml")).toMatchObject({ type: "idp:slashid:SamlProviderCredentials", inputs: args });
  expect(named("saml-dynamic")).toMatchObject({
    type: "pulumi-nodejs:dynamic/idp/slashid:SamlProviderCredentials",
    inputs: args,
  });
});

test("a dynamic resource has the name of its connection among its inputs, to make and to read", async () => {
  await idOf(new dynamic.conductorone.StepUpProvider("duo-eu", { ...stepUp, connection: "eu" }));
  expect(named("duo-eu")?.inputs).toMatchObject({ connection: "eu", displayName: "Duo" });
  await idOf(dynamic.conductorone.StepUpProvider.get("known-eu", "p-1", {}, { connection: "eu" }));
  expect(named("known-eu")).toMatchObject({ id: "p-1", inputs: { connection: "eu" } });
});

test("outputs are there for the program", async () => {
  const resource = new plugin.conductorone.StepUpProvider("duo", stepUp);
  const createdAt = await new Promise((resolve) => resource.createdAt.apply(resolve));
  expect(createdAt).toBe("now");
});

test("an object that exists is read by its id", async () => {
  const resource = plugin.conductorone.StepUpProvider.get("known", "p-1");
  expect(await idOf(resource)).toBe("p-1");
  expect(named("known")).toMatchObject({ id: "p-1", type: "idp:conductorone:StepUpProvider" });
});

test("an explicit provider has its configuration as JSON text, all of it secret", async () => {
  const provider = new plugin.Provider("tenant", {
    slashid: { baseUrl: "https://api.slashid.com", organizationId: pulumi.output("org-1"), apiKey: "key-1" },
    conductorone: undefined,
  });
  await idOf(provider as unknown as pulumi.CustomResource);
  const given = named("tenant");
  expect(given?.type).toBe("pulumi:providers:idp");
  const { value, ...mark } = given?.inputs.slashid ?? {};
  expect(mark).toEqual({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" });
  expect(JSON.parse(value)).toEqual({
    baseUrl: "https://api.slashid.com",
    organizationId: "org-1",
    apiKey: "key-1",
  });
  expect(given?.inputs).not.toHaveProperty("conductorone");
});
