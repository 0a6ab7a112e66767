import { Both, type Side, same } from "./support/both";
import { Platforms } from "./support/platforms";
import { Program } from "./support/programs";
import { stepUpProvider } from "./support/samples";

// All that may be wrong is tried in test/runtime/bad-input.test.ts; here is how the engine tells it.

/** A preview that must fail: what it says, and the requests that were sent. */
async function refusal({ program, platforms }: Pick<Side, "program" | "platforms">) {
  const { exitCode, stdout, stderr } = await program.project.run(["preview"]);
  expect(exitCode).not.toBe(0);
  expect(stdout + stderr).not.toContain("secret-1");
  return { output: stdout + stderr, requests: await platforms.newRequests() };
}

test("what is wrong is refused in the preview, with nothing sent", async () => {
  const both = await Both.start("bad-input");
  try {
    const seen = await both.each(async (side) => {
      await side.program.declare(stepUpProvider({ microsoft: {} }));
      const { output, requests } = await refusal(side);
      expect(output).toContain("microsoft must not be set together with oauth2");
      return requests;
    });
    expect(seen).toEqual(same([]));
  } finally {
    await both.dispose();
  }
});

test("YAML's own type check, by the schema, comes first there", async () => {
  const platforms = await Platforms.start();
  const program = await Program.create("types", "yaml", platforms.env);
  try {
    await program.declare(
      { ...stepUpProvider({ displayName: undefined }), name: "nameless" },
      { ...stepUpProvider({ oauth2: { acrValues: "phr" } }), name: "text-for-list" },
      { ...stepUpProvider({ oauth2: { acr: [] } }), name: "unknown-field" },
    );
    const { output, requests } = await refusal({ program, platforms });
    for (const words of [
      "displayName: Missing required property 'displayName'",
      "acrValues: Cannot assign type 'string' to type 'List<string>'",
      "Property acr does not exist on 'idp:conductorone:StepUpProviderOauth2'",
    ])
      expect(output).toContain(words);
    expect(requests).toEqual([]);
  } finally {
    await program.project.dispose();
    await platforms.close();
  }
});
