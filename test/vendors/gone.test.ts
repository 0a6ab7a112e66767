import { listed as listedIds } from "../../provider/core/lifecycle/gone";
import { conductorone } from "../../provider/vendors/conductorone";
import { slashid } from "../../provider/vendors/slashid";
import { thrownBy } from "../support/thrown-by";
import { FakePlatform, listed } from "./harness";

const slashidConfiguration = { baseUrl: "https://api.slashid.com", organizationId: "org-1", apiKey: "key-1" };
const slashidPlatform = (name: string) =>
  new FakePlatform(slashid, slashidConfiguration.baseUrl, slashidConfiguration, name);

describe.each([
  ["OidcProviderCredentials", "client_id"],
  ["SamlProviderCredentials", "id"],
])("SlashID's list of %s", (name, idName) => {
  test("is empty where it is null, as Go writes an empty list", async () => {
    const platform = slashidPlatform(name).answers(200, { result: null }).answers(200, { result: null });
    expect(await listed(platform.operations)).toEqual([]);
    expect(await listedIds(platform.operations, ["a"])).toEqual(new Set());
  });

  test.each([{}, { errors: null }, { result: {} }])("is not %j", async (body) => {
    const platform = slashidPlatform(name).answers(200, body).answers(200, body);
    expect(await thrownBy(listed(platform.operations))).toMatchObject({ code: "bad-answer" });
    expect(await thrownBy(listedIds(platform.operations, ["a"]))).toMatchObject({ code: "bad-answer" });
  });

  test("tells what exists, whatever else of an entry can't be read", async () => {
    const result = [{ [idName]: "a", label: 5 }, { [idName]: "b" }];
    const platform = slashidPlatform(name).answers(200, { result });
    expect(await listedIds(platform.operations, ["a", "c"])).toEqual(new Set(["a"]));
  });

  test("tells nothing where an entry has no ID: it may be the one in question", async () => {
    const platform = slashidPlatform(name).answers(200, { result: [{ label: "L" }] });
    expect(await thrownBy(listedIds(platform.operations, ["a"]))).toMatchObject({ code: "bad-answer" });
  });
});

test("ConductorOne's search tells what exists, whatever else of an entry can't be read", async () => {
  const serverUrl = "https://acme.conductor.one";
  const platform = new FakePlatform(conductorone, serverUrl, { serverUrl, accessToken: "token-1" })
    .answers(200, { list: [{ id: "a", enabled: "perhaps" }] })
    .answers(200, { list: [{ id: "z" }] });
  const ids = ["a", ...Array.from({ length: 99 }, (_, index) => `other-${index}`), "z"];
  expect(await listedIds(platform.operations, ids)).toEqual(new Set(["a", "z"]));
  expect(platform.bodies).toMatchObject([
    { refs: ids.slice(0, 100).map((id) => ({ id })) },
    { refs: [{ id: "z" }] },
  ]);
});
