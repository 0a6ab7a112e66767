import { Connections } from "../../provider/dynamic/connections";
import { failure, Plugin } from "../plugin/harness";
import { thrownBy } from "../support/thrown-by";
import { faces } from "./faces";
import { garage } from "./index";
import { GarageServer } from "./server";

type Shows = Readonly<Record<string, unknown>>;

const unknowns = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "x" };
const marks = [
  ...unknowns.map((text): [string, string, Shows] => [text, "material", { material: text }]),
  ["a map with one", "labels", { labels: { floor: unknowns[0] } }],
  ["a map like a secret", "labels", { labels: secret }],
] satisfies [string, string, Shows][];
const why = (field: string) =>
  `what Garage shows in ${field} is a mark of Pulumi's own, which the engine would misread. Change it on Garage.`;

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
  server.shows = {};
});

describe.each(faces)("a mark of the engine that a platform shows, by %s,", (_name, open) => {
  test.each(marks)("is refused by a read: %s", async (_mark, field, shows) => {
    const face = await open(environment);
    const { inputs } = await face.check(news);
    const state = await face.create(inputs);
    server.shows = shows;
    expect((await thrownBy(face.read(state))).message).toMatch(
      new RegExp(`Garage: could not read the Door north/main: ${why(field)}$`),
    );
    server.shows = {};
    expect(await face.read(state)).toMatchObject({ id: "north/main" });
    await face.close();
  });

  test("does not lose an object that is made: it is in the state without it", async () => {
    const face = await open(environment);
    const { inputs } = await face.check({ ...news, labels: { floor: "0" } });
    server.shows = { labels: secret };
    const error = await thrownBy(face.create(inputs));
    expect(error.message).toContain(`Garage: the Door north/main was written, but ${why("labels")}`);
    expect(server.doors.size).toBe(1);
    expect(JSON.stringify(error)).not.toContain("4dabf18193072939515e22adb298388d");
    await face.close();
  });

  test("does not lose an object that is changed either", async () => {
    const face = await open(environment);
    const { inputs } = await face.check({ ...news, labels: { floor: "0" } });
    const state = await face.create(inputs);
    const { inputs: changed } = await face.check({ ...news, labels: { floor: "1" } }, inputs);
    server.shows = { material: unknowns[0], labels: { floor: "1" } };
    expect((await thrownBy(face.update(state, changed))).message).toContain(why("material"));
    await face.close();
  });

  test("is none where it is only like one", async () => {
    const labels = { __provider: "x", __settings: "y", connection: "z", [unknowns[0] ?? ""]: "u" };
    const face = await open(environment);
    const { inputs } = await face.check({ ...news, labels });
    const state = await face.create(inputs);
    expect(await face.read(state)).toMatchObject({ outputs: { labels } });
    expect(await face.diff(state, inputs)).toEqual([]);
    await face.close();
  });
});

describe("a function's result has none,", () => {
  beforeEach(() => {
    server.doors.set("north/main", { name: "main" });
    server.shows = { material: unknowns[0] };
  });
  const message = (name: string) => `Garage: could not answer ${name} (north/main): ${why("material")}`;

  test.each([
    ["getDoor", { id: "north/main" }],
    ["listDoors", {}],
  ])("by both faces: %s", async (name, args) => {
    const plugin = await new Plugin(environment, {}, [garage]).start();
    await plugin.configure({});
    expect((await failure(plugin.invoke(`idp:garage:${name}`, args))).details).toBe(message(name));
    await plugin.close();
    const connections = new Connections([garage], { environment, log: () => {} });
    const error = await thrownBy(connections.invoke(undefined, `garage:${name}`, args));
    expect(error).toMatchObject({ code: "bad-answer", message: message(name) });
    await connections.provider(undefined).close();
  });
});
