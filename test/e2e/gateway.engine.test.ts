import type { JsonValue } from "../../sandbox";
import { kinds } from "../kinds";
import { declare } from "../kinds/kind";
import { Both, type Side } from "./support/both";

let both: Both;

const declared = kinds.map((kind, number) => ({ ...declare(kind, "login"), name: `login-${number}` }));

beforeAll(async () => {
  both = await Both.start("gateway");
  await both.each(async ({ program }) => {
    await program.declare(...declared);
    await program.project.up(["--skip-preview"]);
  });
});
afterAll(() => both.dispose());

const idsThere = async ({ platforms }: Side) =>
  [...(await platforms.allObjects()).values()].flatMap((objects) => objects.map(({ id }) => id)).sort();

const idsHeld = async ({ program }: Side) =>
  ((await program.project.exportState()).deployment.resources ?? [])
    .filter(({ urn }) => urn.includes("::login-"))
    .map(({ id }) => id)
    .sort();

test.each<[string, JsonValue]>([
  ["of a router", { message: "no Route matched with those values" }],
  ["without a word", ""],
])("a 404 %s to everything: nothing leaves the state, and nothing is deleted", async (_name, body) => {
  await both.each(async (side) => {
    const { platforms, program } = side;
    const before = await idsThere(side);
    expect(await idsHeld(side)).toEqual(before);
    for (const command of ["refresh", "destroy"]) {
      await platforms.control.addFaults({ times: 1_000, action: { kind: "respond", status: 404, body } });
      const { exitCode, stdout, stderr } = await program.project.run([command, "--yes", "--skip-preview"]);
      await platforms.control.clearFaults();
      expect(exitCode).not.toBe(0);
      expect(stdout + stderr).toMatch(/a 404 that does not come from the (ConductorOne|SlashID) API/);
      expect(await idsThere(side)).toEqual(before);
      expect(await idsHeld(side)).toEqual(before);
    }
    await program.project.preview(["--refresh", "--expect-no-changes"]);
  });
});
