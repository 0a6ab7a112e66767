import { validate } from "../../../provider/core/lifecycle/validate";
import { fieldsOf } from "../../../provider/core/model/fields";
import type { Values } from "../../../provider/core/model/values";
import { slashid } from "../../../provider/vendors/slashid/index";
import { kinds } from "../../kinds";
import { withSettings } from "../../kinds/kind";
import { FakePlatform, listed, updateOf, write } from "../harness";

const baseUrl = "https://api.slashid.com";
const configured = (changes: Values = {}): Values => ({
  baseUrl,
  organizationId: "org-1",
  apiKey: "key-1",
  ...changes,
});

const level = "SlashID-Required-Consistency";
const timeout = "SlashID-Required-Consistency-Timeout";

const cases = kinds
  .filter(({ platform }) => platform.name === "slashid")
  .map((kind): [string, Values, object, string[]] => {
    const secret = kind.secret === undefined ? {} : { [kind.secret.program]: undefined };
    const answer = { [kind.member]: { id: "x", ...kind.foreign("x") } };
    const { changed } = kind.changes;
    const desired = withSettings(kind.plain("x"), secret, changed);
    return [kind.type.split(":")[1] ?? "", desired, answer, Object.keys(changed)];
  });

describe.each(cases)("%s", (name, desired, answer, changed) => {
  const platformWith = (changes: Values) => {
    const platform = new FakePlatform(slashid, baseUrl, configured(changes), name);
    return platform.answers(200, answer).answers(200, answer).answers(200, answer);
  };

  const writes = async (platform: FakePlatform) => {
    await platform.operations.create(write(desired));
    await platform.operations.update("x", updateOf(desired, changed));
    await platform.operations.delete("x");
    return platform.sent.map(({ headers }) => [headers[level], headers[timeout]]);
  };

  test.each<[string, Values, (string | undefined)[]]>([
    ["all regions", { requiredConsistency: "all_regions" }, ["all_regions", undefined]],
    [
      "a wait of its own",
      { requiredConsistency: "local_region", requiredConsistencyTimeout: "120" },
      ["local_region", "120"],
    ],
    ["a wait alone", { requiredConsistencyTimeout: "1" }, [undefined, "1"]],
    ["nothing", {}, [undefined, undefined]],
  ])("asks with every write for %s", async (_name, changes, expected) => {
    expect(await writes(platformWith(changes))).toEqual([expected, expected, expected]);
  });

  test("asks for nothing with a read or a list", async () => {
    const platform = platformWith({ requiredConsistency: "all_regions", requiredConsistencyTimeout: "30" });
    await platform.operations.read("x");
    platform.sent.length = 0;
    const listing = new FakePlatform(
      slashid,
      baseUrl,
      configured({ requiredConsistency: "all_regions" }),
      name,
    );
    await listed(listing.answers(200, { result: [] }).operations);
    for (const { headers } of [...platform.sent, ...listing.sent]) {
      expect(Object.keys(headers).filter((each) => /consistency/i.test(each))).toEqual([]);
    }
    expect(listing.sent).toHaveLength(1);
  });

  test("takes null for an empty list: SlashID is written in Go", async () => {
    const platform = new FakePlatform(slashid, baseUrl, configured({}), name);
    expect(await listed(platform.answers(200, { result: null }).operations)).toEqual([]);
  });
});

describe("the configuration", () => {
  const failures = (changes: Values) =>
    validate(slashid.config, configured(changes)).map(({ path, reason }) => `${path.join(".")} ${reason}`);

  test.each(["1", "9", "10", "30", "99", "100", "119", "120"])("has a wait of %s seconds", (seconds) => {
    expect(failures({ requiredConsistencyTimeout: seconds })).toEqual([]);
  });

  test.each(["0", "-1", "121", "200", "1000", "030", "1.5", "1e2", "30s", " 30", "30\n", "MARKER"])(
    "has no wait of %p",
    (seconds) => {
      expect(failures({ requiredConsistencyTimeout: seconds })).toEqual([
        'requiredConsistencyTimeout must be a number of seconds from 1 to 120, like "30"',
      ]);
    },
  );

  test("names the two levels that there are", () => {
    expect(failures({ requiredConsistency: "MARKER" })).toEqual([
      "requiredConsistency must be one of local_region, all_regions",
    ]);
    const field = fieldsOf(slashid.config).find((each) => each.name === "requiredConsistency");
    expect(field).toMatchObject({
      optional: true,
      isOpen: false,
      words: { meanings: { local_region: expect.anything(), all_regions: expect.anything() } },
    });
  });
});
