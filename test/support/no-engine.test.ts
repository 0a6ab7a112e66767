import { Project } from "./project/project";

test("a test whose file does not say that it needs the engine gets none", async () => {
  const files = { "Pulumi.yaml": "name: none\nruntime: yaml\n" };
  await expect(Project.create({ name: "none", runtime: "yaml", files })).rejects.toThrow(
    "this test needs the Pulumi engine: name its file *.engine.test.ts",
  );
});
