import { Platforms } from "./support/platforms";
import { Program } from "./support/programs";
import { oidcCredentials, stepUpProvider } from "./support/samples";

describe.each(["dynamic", "plugin"] as const)("on the %s face", (face) => {
  let platforms: Platforms;
  let program: Program;

  beforeAll(async () => {
    platforms = await Platforms.start();
    program = await Program.create("positions", face, platforms.env);
  });

  afterAll(async () => {
    await program.project.dispose();
    await platforms.close();
  });

  test("the state says where in the program a resource is made, and not where in this package", async () => {
    const declared = [stepUpProvider(), oidcCredentials()];
    await program.declare(...declared);
    await program.project.up(["--skip-preview"]);
    const { resources = [] } = (await program.project.exportState()).deployment;
    const states = declared.map(({ name }) => resources.find(({ urn }) => urn.endsWith(`::${name}`)));
    expect(states).toHaveLength(2);
    for (const state of states) {
      expect(state?.sourcePosition).toMatch(/^project:\/\/\/index\.js#\d+,\d+$/);
      expect(JSON.stringify(state?.stackTrace)).not.toContain("/dist/sdk/");
    }
  });
});
