import { type Engine, NothingThere, type Way } from "../../../tools/engine/engine";
import { defaultWays, EngineUnavailable, ensureEngine } from "../../../tools/engine/ensure";
import { removeFolders, temporaryFolder } from "./folders";

const engine: Engine = { directory: "/somewhere", version: "3.259.0", source: "go" };

function failing(title: string, error: unknown): Way {
  return { title, find: () => Promise.reject(error) };
}

afterEach(removeFolders);

describe("ensureEngine", () => {
  test("takes the first way that leads to an engine and tries no further one", async () => {
    const last = jest.fn();
    const ways: Way[] = [
      failing("first", new NothingThere("empty")),
      { title: "second", find: () => Promise.resolve(engine) },
      { title: "third", find: last },
    ];
    await expect(ensureEngine({ ways, log: () => undefined })).resolves.toEqual(engine);
    expect(last).not.toHaveBeenCalled();
  });

  test("says why it goes on, except where nothing was there", async () => {
    const lines: string[] = [];
    const ways: Way[] = [
      failing("nothing", new NothingThere("empty")),
      failing("old", new Error("pulumi is 3.1.0, older than 3.200.0")),
      {
        title: "good",
        find: (log) => {
          log("working");
          return Promise.resolve(engine);
        },
      },
    ];
    await ensureEngine({ ways, log: (line) => lines.push(line) });
    expect(lines).toEqual(["old: pulumi is 3.1.0, older than 3.200.0", "working"]);
  });

  test("says in one error what was tried, why it failed and what to install", async () => {
    const ways = [
      failing("one", new NothingThere("empty")),
      failing("two", new Error("broken")),
      failing("three", "odd"),
    ];
    const error: unknown = await ensureEngine({ ways, log: () => undefined }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(EngineUnavailable);
    expect((error as EngineUnavailable).message).toBe(
      [
        "No Pulumi engine was found, and none could be fetched or built:",
        "  - one: empty",
        "  - two: broken",
        "  - three: odd",
        "Install the Pulumi CLI (https://www.pulumi.com/docs/install/),",
        "or Go 1.25.11 or newer (https://go.dev/dl/), and run this again.",
      ].join("\n"),
    );
  });

  test("goes from PATH over the cache and the installer to Go", async () => {
    const ways = defaultWays({ PATH: "", PULUMI_IDP_ENGINE_CACHE: await temporaryFolder() });
    expect(ways.map(({ title }) => title)).toEqual([
      "pulumi on PATH",
      "this tool's cache",
      "the official installer",
      "a build from Go modules",
    ]);
  });
});
