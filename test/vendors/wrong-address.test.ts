import type { Values } from "../../provider/core/model/values";
import { conductorone } from "../../provider/vendors/conductorone";
import { keycloak } from "../../provider/vendors/keycloak";
import { slashid } from "../../provider/vendors/slashid";
import type { Vendor } from "../../provider/vendors/vendor";
import { thrownBy } from "../support/thrown-by";
import { inputs as stepUpInputs } from "./conductorone/step-up-provider";
import { FakePlatform, listed, write } from "./harness";
import { oidcInputs as keycloakInputs } from "./keycloak/inputs";
import { inputs as slashidInputs } from "./slashid/oidc-provider-credentials";

const conductoroneAt = { serverUrl: "https://acme.conductor.one/wrong", accessToken: "token-1" };
const slashidAt = { baseUrl: "https://api.slashid.com/wrong", organizationId: "org-1", apiKey: "key-12345" };
const keycloakAt = { url: "https://sso.example.com", accessToken: "token-1" };

const conductoroneMissing = { code: 5, message: "Not Found", details: [] };
const slashidMissing = { errors: [{ httpcode: 404, message: "not found" }] };

/** What a person reads of a call to a platform that answers all of them alike. */
async function read(
  vendor: Vendor,
  configuration: Values,
  answer: { status: number; body: unknown },
  call: (platform: FakePlatform) => Promise<unknown>,
): Promise<string> {
  const address = String(configuration.serverUrl ?? configuration.baseUrl ?? configuration.url);
  const platform = new FakePlatform(vendor, new URL(address).origin, configuration);
  platform.answersWith(() => answer);
  return (await thrownBy(call(platform))).message;
}

const create = (inputs: Values) => (platform: FakePlatform) => platform.operations.create(write(inputs));
const list = (platform: FakePlatform) => listed(platform.operations);
const remove = (platform: FakePlatform) => platform.operations.delete("a");

const checkConductorone =
  "The base URL may be wrong: it is https://acme.conductor.one/wrong. Check idp:conductorone.serverUrl or CONDUCTORONE_SERVER_URL.";
const checkSlashid =
  "The base URL may be wrong: it is https://api.slashid.com/wrong. Check idp:slashid.baseUrl or SLASHID_BASE_URL.";

describe("where a collection is missing, the base URL is named and no object that was deleted:", () => {
  test.each([
    ["a create of ConductorOne", create(stepUpInputs()), "create the step-up provider"],
    ["the search before it", list, "search step-up providers"],
  ])("%s", async (_name, call, task) => {
    const answer = { status: 404, body: conductoroneMissing };
    const message = await read(conductorone, conductoroneAt, answer, call);
    expect(message).toContain(`could not ${task}`);
    expect(message.endsWith(`it answered 404: Not Found. ${checkConductorone}`)).toBe(true);
  });

  test.each([
    ["a create of SlashID", create(slashidInputs())],
    ["the list before it", list],
  ])("%s", async (_name, call) => {
    const message = await read(slashid, slashidAt, { status: 404, body: slashidMissing }, call);
    expect(message.endsWith(`it answered 404: not found. ${checkSlashid}`)).toBe(true);
  });
});

test("a create of Keycloak names its address, and what the object would belong to", async () => {
  const answer = { status: 404, body: { error: "Realm not found." } };
  const message = await read(keycloak, keycloakAt, answer, create(keycloakInputs()));
  expect(message).toContain(
    "Check idp:keycloak.url or KEYCLOAK_URL and idp:keycloak.basePath or KEYCLOAK_BASE_PATH. If they are right, check that the realm of the object is there",
  );
  expect(message).not.toContain("deleted outside Pulumi");
});

test("a single object that is missing may have been deleted", async () => {
  const message = await read(
    conductorone,
    conductoroneAt,
    { status: 404, body: conductoroneMissing },
    remove,
  );
  expect(message).toContain("If it was deleted outside Pulumi, run `pulumi refresh`");
});

test("a key that SlashID refuses may be one of another address", async () => {
  const answer = { status: 401, body: { errors: [{ httpcode: 401, message: "unauthorized" }] } };
  expect(await read(slashid, slashidAt, answer, list)).toContain(
    "it answered 401: unauthorized. The API key is wrong, or is not one of https://api.slashid.com/wrong: check idp:slashid.apiKey or SLASHID_API_KEY, and idp:slashid.baseUrl or SLASHID_BASE_URL.",
  );
});
