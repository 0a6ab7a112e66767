import { Connections } from "../../provider/dynamic/connections";
import { DynamicResourceProvider } from "../../provider/dynamic/resource-provider";
import { Plugin } from "../plugin/harness";
import { thrownBy } from "../support/thrown-by";
import { faces } from "./faces";
import { garage } from "./index";
import { GarageServer } from "./server";

const hostile = "no\u001b[2J\r\n::error::no \u202e##[error]";
const news = { site: "north", name: "main", code: "1234-first" };

let server: GarageServer;
let environment: Record<string, string>;
beforeAll(async () => {
  server = await GarageServer.start();
  environment = { GARAGE_URL: server.url, GARAGE_KEY: "key-1" };
});
afterAll(() => server.close());
beforeEach(() => {
  server.doors.clear();
  server.problem = undefined;
});

describe.each(faces)("words from outside are on one line that nobody obeys, by %s,", (_name, open) => {
  test("in an error", async () => {
    const face = await open(environment);
    server.problem = hostile;
    const { inputs } = await face.check(news);
    expect((await thrownBy(face.create(inputs))).message).toMatch(
      /Garage: could not create the door main: it answered 400: no \[2J ::error::no ## \[error\]\.$/,
    );
    await face.close();
  });

  test("in what is wrong with inputs", async () => {
    const face = await open(environment);
    const { failures } = await face.check({ ...news, labels: { "::error::a\nb\u202e": 1 } });
    expect(failures).toEqual(["labels.::error::a b must be a string"]);
    const { failures: unknown } = await face.check({ ...news, "::add-mask::a\n::b": 1 });
    expect(unknown).toEqual([expect.stringMatching(/^: :add-mask::a ::b is not a known field; /)]);
    await face.close();
  });
});

test("the plugin's list names objects alike, and keeps their IDs as they are", async () => {
  server.doors.set("north/main", { name: `::error::${hostile}` });
  const plugin = await new Plugin(environment, {}, [garage]).start();
  await plugin.configure({});
  expect(await plugin.list("idp:garage:Door")).toEqual([
    [`north/::error::${hostile}`, ": :error::no [2J ::error::no ## [error]"],
  ]);
  await plugin.close();
});

describe("on the dynamic face", () => {
  const connections = () => new Connections([garage], { environment, log: () => {} });

  test("an error is shown alike before there is a provider", () => {
    expect(connections().redact(hostile)).toBe("no [2J ::error::no ## [error]");
  });

  test.each(["create", "update"] as const)("so is a %s of a kind that there is not", async (method) => {
    const none = new DynamicResourceProvider(connections(), `garage:${hostile}`);
    const error = await thrownBy(method === "create" ? none.create({}) : none.update("i", {}, {}));
    expect(error.message).toMatch(/^there is no resource garage:no \[2J ::error::no ## \[error\]; the known/);
    expect(error.stack).toBe("");
  });

  test("so is the error of a function", async () => {
    const error = await thrownBy(
      connections().invoke(undefined, "garage:getDoor", { [hostile]: 1, id: "a" }),
    );
    expect(error).toMatchObject({
      code: "invalid-input",
      message: expect.stringMatching(/^garage:getDoor: no \[2J ::error::no ## \[error\] is not a known/),
    });
  });
});
