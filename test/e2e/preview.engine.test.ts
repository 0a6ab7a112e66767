import { type EngineEvent, eventsOf, unknownText } from "./support/events";
import { Platforms } from "./support/platforms";
import { Program } from "./support/programs";
import { stepUpProvider } from "./support/samples";

let platforms: Platforms;
let program: Program;

beforeAll(async () => {
  platforms = await Platforms.start();
  program = await Program.create("preview", "yaml", platforms.env);
});

afterAll(async () => {
  await program.project.dispose();
  await platforms.close();
});

async function previewOfDuo(): Promise<EngineEvent | undefined> {
  const env = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
  const { stdout } = await program.project.preview(["--json"], { env });
  return eventsOf(stdout, "resOutputsEvent").find(({ name }) => name === "duo");
}

test("a preview of a create knows what the program sets, and not what the platform will set", async () => {
  await program.declare(stepUpProvider());
  expect(await previewOfDuo()).toMatchObject({
    op: "create",
    id: "",
    outputs: {
      displayName: "Duo",
      issuerUrl: "https://duo.example.com",
      createdAt: unknownText,
      updatedAt: unknownText,
    },
  });
  expect(await platforms.newRequests()).toEqual([]);
});

test("a preview of an update knows all but what changes by it", async () => {
  await program.project.up(["--skip-preview"]);
  const [object] = await platforms.stepUpProviders();
  await platforms.newRequests();
  await program.declare(stepUpProvider({ displayName: "Duo Labs" }));
  expect(await previewOfDuo()).toMatchObject({
    op: "update",
    id: object?.id,
    paths: ["displayName"],
    outputs: {
      displayName: "Duo Labs",
      issuerUrl: "https://duo.example.com",
      enabled: true,
      createdAt: object?.object.createdAt,
      updatedAt: unknownText,
    },
  });
  expect(await platforms.newRequests()).toEqual([]);
});

test("a preview for people shows the changed field alone, and no secret", async () => {
  await program.declare(stepUpProvider({ displayName: "Duo Labs", clientSecret: "another-secret" }));
  const { stdout } = await program.project.preview(["--diff"]);
  expect(stdout).toContain('~ displayName : "Duo" => "Duo Labs"');
  expect(stdout).toContain("~ clientSecret: [secret] => [secret]");
  expect(stdout).not.toMatch(/updatedAt|issuerUrl|writeonly:|another-secret/);
});
