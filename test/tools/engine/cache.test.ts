import { mkdir, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheRoot, cacheWay, readSlot, slotKey } from "../../../tools/engine/cache";
import { NothingThere } from "../../../tools/engine/engine";
import { fillSlot } from "../../../tools/engine/fill-slot";
import { removeFolders } from "./folders";
import { make, marker, newSlot } from "./slots";

afterEach(removeFolders);

describe("cacheRoot", () => {
  test.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string]>([
    ["its own variable", { PULUMI_IDP_ENGINE_CACHE: "/own", XDG_CACHE_HOME: "/xdg" }, "linux", "/own"],
    ["XDG_CACHE_HOME", { XDG_CACHE_HOME: "/xdg" }, "linux", "/xdg/pulumi-idp/engine"],
    ["the home folder", {}, "linux", "/home/u/.cache/pulumi-idp/engine"],
    ["macOS's folder", {}, "darwin", "/home/u/Library/Caches/pulumi-idp/engine"],
    ["Windows' folder", { LOCALAPPDATA: "/local" }, "win32", "/local/pulumi-idp/engine"],
    ["an empty variable is none", { XDG_CACHE_HOME: "" }, "linux", "/home/u/.cache/pulumi-idp/engine"],
  ])("takes %s", (_name, env, platform, root) => {
    expect(cacheRoot("engine", env, platform, "/home/u")).toBe(root);
  });
});

describe("slotKey", () => {
  test("changes with each part and with where one ends", () => {
    const keys = [["ab", "c"], ["a", "bc"], ["ab", "d"], ["ab"]].map((parts) => slotKey("go-1", parts));
    expect(new Set(keys).size).toBe(keys.length);
    expect(slotKey("go-1", ["ab", "c"])).toBe(keys[0]);
    expect(keys[0]).toMatch(/^go-1-[0-9a-f]{12}$/);
  });
});

describe("a slot", () => {
  test("is empty at first", async () => {
    await expect(readSlot(await newSlot())).rejects.toBeInstanceOf(NothingThere);
  });

  test("gives what was put into it", async () => {
    const slot = await newSlot();
    const directory = join(slot.root, slot.key, "bin");
    const engine = { directory, version: "3.259.0", source: "go" };
    await expect(fillSlot(slot, make)).resolves.toEqual(engine);
    await expect(readSlot(slot)).resolves.toEqual(engine);
  });

  test("stays empty, with nothing left over, when making fails", async () => {
    const slot = await newSlot();
    const failing = async (folder: string) => {
      await make(folder);
      throw new Error("no luck");
    };
    await expect(fillSlot(slot, failing)).rejects.toThrow("no luck");
    await expect(readdir(slot.root)).resolves.toEqual([]);
  });

  test("is not complete when a binary is missing, and is then made again", async () => {
    const slot = await newSlot();
    const { directory } = await fillSlot(slot, make);
    await rm(join(directory, "host"));
    await expect(readSlot(slot)).rejects.toThrow(`${join(directory, "host")} is missing`);
    await fillSlot(slot, make);
    await expect(readSlot(slot)).resolves.toMatchObject({ source: "go" });
    await expect(readdir(slot.root)).resolves.toEqual([slot.key]);
  });

  test.each([
    "",
    "{",
    "null",
    '"text"',
    "{}",
    JSON.stringify({ ...marker, source: "other" }),
    JSON.stringify({ ...marker, binaries: [] }),
    JSON.stringify({ ...marker, binaries: [1] }),
  ])("is damaged when its marker is %s", async (text) => {
    const slot = await newSlot();
    await fillSlot(slot, make);
    await writeFile(join(slot.root, slot.key, "engine.json"), text);
    await expect(readSlot(slot)).rejects.toThrow("is damaged");
  });

  test("keeps the first result of runs at once", async () => {
    const slot = await newSlot();
    const engines = await Promise.all(
      ["a", "b", "c"].map((text) => fillSlot(slot, (folder) => make(folder, text))),
    );
    for (const engine of engines) expect(engine.directory).toBe(join(slot.root, slot.key, "bin"));
    await expect(readdir(slot.root)).resolves.toEqual([slot.key]);
  });

  test("keeps what another run has made meanwhile", async () => {
    const slot = await newSlot();
    const slow = async (folder: string) => {
      await fillSlot(slot, (other) => make(other, "first"));
      return make(folder, "second");
    };
    const { directory } = await fillSlot(slot, slow);
    await expect(readFile(join(directory, "pulumi"), "utf8")).resolves.toBe("first");
    await expect(readdir(slot.root)).resolves.toEqual([slot.key]);
  });

  test("is made again when its folder has no marker", async () => {
    const slot = await newSlot();
    await mkdir(join(slot.root, slot.key, "bin"), { recursive: true });
    await expect(fillSlot(slot, make)).resolves.toMatchObject({ source: "go" });
    await expect(readdir(slot.root)).resolves.toEqual([slot.key]);
  });

  test("is not complete while its engine is being made", async () => {
    const slot = await newSlot();
    const watched = async (folder: string) => {
      const marker = await make(folder);
      await expect(readSlot(slot)).rejects.toBeInstanceOf(NothingThere);
      return marker;
    };
    await fillSlot(slot, watched);
    await expect(readSlot(slot)).resolves.toMatchObject({ version: "3.259.0" });
  });

  test("says why it cannot be filled", async () => {
    const slot = { ...(await newSlot()), key: join("no", "such", "folder") };
    await expect(fillSlot(slot, make)).rejects.toThrow(/^cannot put the engine into .*folder: .*ENOENT/);
    await expect(readdir(slot.root)).resolves.toEqual([]);
  });

  test("is swept of what killed runs left long ago, not of what others are making", async () => {
    const slot = await newSlot();
    const [old, fresh] = [join(slot.root, ".tmp-old"), join(slot.root, ".tmp-fresh")];
    await mkdir(old, { recursive: true });
    await mkdir(fresh);
    await utimes(old, 0, 0);
    await fillSlot(slot, make);
    await expect(readdir(slot.root)).resolves.toEqual([".tmp-fresh", slot.key]);
  });
});

describe("cacheWay", () => {
  test("gives the first complete slot", async () => {
    const slot = await newSlot();
    await fillSlot(slot, make);
    const engine = await cacheWay([{ ...slot, key: "installer" }, slot]).find(() => undefined);
    expect(engine.directory).toBe(join(slot.root, slot.key, "bin"));
  });

  test("names each slot's reason", async () => {
    const slot = await newSlot();
    await fillSlot(slot, make);
    await writeFile(join(slot.root, slot.key, "engine.json"), "");
    const way = cacheWay([{ ...slot, key: "installer" }, slot]);
    await expect(way.find(() => undefined)).rejects.toThrow(
      /^no installer in .*; .*engine\.json is damaged$/,
    );
    await expect(way.find(() => undefined)).rejects.not.toBeInstanceOf(NothingThere);
  });
});
