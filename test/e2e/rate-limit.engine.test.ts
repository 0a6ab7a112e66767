import { uninterrupted } from "../support/project/backend";
import { Both, type Side } from "./support/both";
import { Platforms, stepUpPath } from "./support/platforms";
import { type Declared, Program } from "./support/programs";
import { stepUpProvider } from "./support/samples";

const declared = (count: number): Declared[] =>
  Array.from({ length: count }, (_, number) => ({
    ...stepUpProvider({ displayName: `Duo ${number}` }),
    name: `duo-${number}`,
  }));

/** Creates all of these before a platform with a limit, and gives what became of it. */
async function limitedUp(
  { program, platforms }: Pick<Side, "program" | "platforms">,
  resources: Declared[],
  requestsPerSecond: number,
) {
  await platforms.control.changeSettings({ requestsPerSecond });
  await program.declare(...resources);
  const { stdout, stderr } = await program.project.up(["--skip-preview"]);
  const names = (await platforms.stepUpProviders()).map(({ object }) => object.displayName);
  expect(names.sort()).toEqual(resources.map(({ args }) => args.displayName).sort());
  const requests = await platforms.newRequests();
  return {
    made: requests.filter(({ path, status }) => path === stepUpPath && status === 200).length,
    refused: requests.filter(({ status }) => status === 429).length,
    // The engine says each line when it comes, and all of them again at its end.
    said: (stdout + stderr).split(/^Diagnostics:/m)[0]?.match(/[^\n]*limits requests[^\n]*/g) ?? [],
  };
}

test("a limit far below what the engine asks: none fails, none is made twice, and the log says it once", async () => {
  const count = 40;
  const both = await Both.start("rate-limit");
  try {
    await both.each(async (side) => {
      const { made, refused, said } = await limitedUp(side, declared(count), 2);
      expect(made).toBe(count);
      expect(refused).toBeGreaterThan(0);
      expect(refused).toBeLessThan(count);
      expect(said).toEqual([
        expect.stringMatching(/ConductorOne limits requests: continuing with about \d+ a second$/),
      ]);
    });
  } finally {
    await both.dispose();
  }
});

test("500 resources and 20 requests a second: none fails, and none is made twice", async () => {
  const count = 500;
  const platforms = await Platforms.start();
  const program = await Program.create("rate-limit", "yaml", { ...platforms.env, ...uninterrupted });
  try {
    const { made, said } = await limitedUp({ program, platforms }, declared(count), 20);
    expect(made).toBe(count);
    // An engine on a slow machine asks for less than the limit.
    expect(said.length).toBeLessThanOrEqual(1);
  } finally {
    await program.project.dispose();
    await platforms.close();
  }
});
