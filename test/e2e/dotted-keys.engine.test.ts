import { Both, same } from "./support/both";
import { stepUpProvider } from "./support/samples";

test("a key with a dot is refused on both faces, and what the message says mends it", async () => {
  const both = await Both.start("dotted-keys");
  try {
    const seen = await both.each(async ({ program, platforms }) => {
      const { project } = program;
      const { baseUrl } = platforms.address.slashid;
      await program.declare(stepUpProvider());
      await project.setConfig("idp:slashid.baseUrl", baseUrl);
      const { exitCode, stdout, stderr } = await project.run(["up", "--yes", "--skip-preview"]);
      const [, remove = "", set = ""] =
        /run `pulumi (config rm [^`]+)`, and then `pulumi (config set [^`]+)`/.exec(stdout + stderr) ?? [];
      const made = (await platforms.stepUpProviders()).length;
      await project.must(remove.split(" "));
      await project.must([...set.split(" "), baseUrl]);
      await project.up(["--skip-preview"]);
      return { isRefused: exitCode !== 0, made, set, after: (await platforms.stepUpProviders()).length };
    });
    expect(seen).toEqual(
      same({ isRefused: true, made: 0, set: "config set --path idp:slashid.baseUrl", after: 1 }),
    );
  } finally {
    await both.dispose();
  }
});
