import { type Connected, isPlace, placeOf } from "../../../provider/core/model/setting";

const shop = { name: "shop", environment: { key: "SHOP_KEY" } };

test.each<[Connected, string]>([
  [{}, "idp:shop.key or SHOP_KEY"],
  [{ connection: "eu-1" }, "idp:connections.eu-1.shop.key or EU_1_SHOP_KEY"],
  [{ places: ["environment"] }, "SHOP_KEY"],
  [{ connection: "eu", places: ["environment"] }, "EU_SHOP_KEY"],
])("a field of %j is set at %s", (connected, expected) => {
  expect(placeOf(shop, "key", connected)).toBe(expected);
});

test.each<[Connected, boolean]>([
  [{}, true],
  [{ connection: "eu" }, false],
  [{ places: ["stack", "environment"] }, false],
])("%j can be on an explicit provider: %j", (connected, expected) => {
  expect(isPlace("provider", connected)).toBe(expected);
});
