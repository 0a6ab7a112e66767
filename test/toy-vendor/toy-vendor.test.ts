import { packageSchema } from "../../tools/generate/schema/package-schema";
import { type Face, faces, type State } from "./faces";
import { garage } from "./index";
import { GarageServer } from "./server";

const news = {
  site: "north",
  name: "main",
  width: 240,
  labels: { floor: "0", owner: "ada" },
  material: "steel",
  code: "1234-first",
};

let server: GarageServer;
beforeAll(async () => {
  server = await GarageServer.start();
});
afterAll(() => server.close());

describe.each(faces)("a platform that is a folder of a test, by %s,", (_name, open) => {
  let face: Face;
  let state: State;

  beforeEach(async () => {
    server.doors.clear();
    face = await open({ GARAGE_URL: server.url, GARAGE_KEY: "key-1" });
    const { inputs, failures } = await face.check(news);
    expect(failures).toEqual([]);
    state = await face.create(inputs);
    server.requests.length = 0;
  });
  afterEach(() => face.close());

  const checked = async (changes: object) => {
    const { inputs, failures } = await face.check({ ...news, ...changes }, state.inputs);
    expect(failures).toEqual([]);
    return inputs;
  };

  test("has the ID that the answer's header tells, and no secret in its state", () => {
    expect(state.id).toBe("north/main");
    expect(server.doors.get("north/main")).toEqual({ ...news, site: undefined, hinges: 3 });
    expect(JSON.stringify(state)).not.toContain("1234-first");
  });

  test("shows no change after a refresh, numbers, maps and the masked secret included", async () => {
    const read = await face.read(state);
    expect(read).toMatchObject({ outputs: { width: 240, labels: news.labels, material: "steel" } });
    expect(await face.diff(read ?? state, await checked({ labels: { owner: "ada", floor: "0" } }))).toEqual(
      [],
    );
  });

  test.each([
    ["a number", { width: 260 }],
    ["a map", { labels: { floor: "1" } }],
    ["a word", { material: "oak" }],
  ])("changes %s, and keeps its secret and what the resource doesn't declare", async (_what, changes) => {
    const inputs = await checked(changes);
    expect(await face.diff(state, inputs)).toHaveLength(1);
    state = await face.update(state, inputs);
    expect(server.doors.get("north/main")).toMatchObject({ ...changes, code: "1234-first", hinges: 3 });
    expect(await face.diff(state, inputs)).toEqual([]);
  });

  test("gets another secret, and only then", async () => {
    const inputs = await checked({ code: "5678-second" });
    expect(await face.diff(state, inputs)).not.toEqual([]);
    state = await face.update(state, inputs);
    expect(server.doors.get("north/main")).toMatchObject({ code: "5678-second", width: 240 });
    expect(await face.diff(state, inputs)).toEqual([]);
  });

  test("is another object by another name", async () => {
    const inputs = await checked({ name: "side" });
    expect(await face.diff(state, inputs)).toContain("name");
  });

  test("is deleted, and then gone", async () => {
    await face.delete(state);
    expect(server.doors.size).toBe(0);
    expect(await face.read(state)).toBeUndefined();
  });

  test.each(["garage:Gate", "yard:Gate"])(
    "is read, changed and deleted by its earlier type %s",
    async (type) => {
      const earlier = await open({ GARAGE_URL: server.url, GARAGE_KEY: "key-1" }, type);
      try {
        const read = await earlier.read(state);
        expect(read).toMatchObject({ outputs: { width: 240 } });
        const { inputs } = await earlier.check({ ...news, width: 250 }, state.inputs);
        expect(await earlier.diff(read ?? state, state.inputs)).toEqual([]);
        const updated = await earlier.update(state, inputs);
        expect(server.doors.get("north/main")).toMatchObject({ width: 250, code: news.code });
        await earlier.delete(updated);
        expect(server.doors.size).toBe(0);
      } finally {
        await earlier.close();
      }
    },
  );

  test("is refused where its inputs are wrong, before anything is sent", async () => {
    const { failures } = await face.check({ ...news, width: "wide", labels: { floor: 1 }, material: "gold" });
    expect(failures).toEqual([
      "width must be a number",
      "labels.floor must be a string",
      "material must be one of oak, steel",
    ]);
    expect(server.requests).toEqual([]);
  });
});

test("the schema has its number, its map and its words, and names its platform", () => {
  const { description, resources, types } = packageSchema([garage]);
  expect(description).toContain("Garage");
  expect(resources["idp:garage:Door"]?.inputProperties).toMatchObject({
    width: { type: "number" },
    labels: { type: "object", additionalProperties: { type: "string" } },
    material: { $ref: "#/types/idp:garage:Material" },
    code: { type: "string", secret: true },
    codeFrom: { $ref: "#/types/idp:garage:DoorCodeFrom" },
    codeVersion: { type: "string" },
    onExisting: { $ref: "#/types/idp:index:OnExisting" },
  });
  expect(resources["idp:garage:Door"]).toMatchObject({
    aliases: [{ type: "idp:garage:Gate" }, { type: "idp:yard:Gate" }],
    inputProperties: { labels: { deprecationMessage: "Write them on the door." } },
    properties: { labels: { deprecationMessage: "Write them on the door." } },
  });
  expect(types["idp:garage:Material"]).toMatchObject({ enum: [{ value: "oak" }, { value: "steel" }] });
});
