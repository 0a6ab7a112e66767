import type { Sandbox } from "../../sandbox";
import { Program } from "../e2e/support/programs";
import type { ExportedState } from "../support/project/deployment";
import { sha256, startSandbox } from "../support/sandbox";
import { environmentAt, type Recording, readRecordings } from "./recording";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** What the platform made of a resource, which is another each time. */
const made = ["createdAt", "updatedAt"] as const;

/** The recorded state, about the objects that there are now: with their IDs and times, and with the stack's encryption. */
function aboutPresentObjects(recorded: ExportedState, present: ExportedState): ExportedState {
  const nameOf = (urn: string) => urn.slice(urn.lastIndexOf("::"));
  const resources = (recorded.deployment.resources ?? []).map((resource) => {
    const object = present.deployment.resources?.find(({ urn }) => nameOf(urn) === nameOf(resource.urn));
    if (resource.id === undefined || object === undefined || resource.type.startsWith("pulumi:"))
      return resource;
    const times = made.filter((name) => resource.outputs?.[name] !== undefined);
    const outputs = Object.fromEntries(times.map((name) => [name, object.outputs?.[name]]));
    return { ...resource, id: object.id ?? "", outputs: { ...resource.outputs, ...outputs } };
  });
  const { secrets_providers } = present.deployment;
  return { ...recorded, deployment: { ...recorded.deployment, secrets_providers, resources } };
}

/** What the provider has in a state, by URN. */
const propertiesIn = ({ deployment }: ExportedState) =>
  Object.fromEntries(
    (deployment.resources ?? []).map(({ urn, inputs, outputs }) => [urn, { inputs, outputs }]),
  );

/** A project whose stack has the state of a recording, and that state. */
async function upgraded({ face, program, secrets, environment, state }: Recording) {
  const env = { ...environmentAt(sandbox.address), ...environment };
  const project = await Program.create("upgrade", face, env);
  await project.declare(...program);
  for (const [name, value] of Object.entries(secrets))
    await project.project.setConfig(name, value, { secret: true });
  await project.project.up(["--skip-preview"]);
  const present = await project.project.exportState({ showSecrets: true });
  const imported = aboutPresentObjects(state, present);
  await project.project.importState(imported);
  return { project: project.project, imported };
}

test.each(readRecordings())(
  "the state of $version, $face, is taken over without a change",
  async (recording) => {
    const { project, imported } = await upgraded(recording);
    try {
      const before = (await sandbox.control.requests()).length;
      await project.preview(["--expect-no-changes"]);
      await project.refresh(["--skip-preview", "--expect-no-changes"]);
      await project.up(["--skip-preview", "--expect-no-changes"]);
      const writes = async () =>
        (await sandbox.control.requests()).slice(before).filter(({ method, path }) => isWrite(method, path));
      expect(await writes()).toEqual([]);
      // A later version may add properties. It keeps those that programs and other stacks read.
      expect(propertiesIn(await project.exportState({ showSecrets: true }))).toMatchObject(
        propertiesIn(imported),
      );

      await project.setConfig("oktaSecret", "rotated-after-the-upgrade", { secret: true });
      await project.up(["--skip-preview"]);
      expect((await writes()).map(({ path }) => path.split("/").at(-1))).toEqual(["secret"]);
      const [okta] = (await sandbox.control.objects()).conductorone.stepUpProviders.filter(
        ({ object }) => object.displayName === "Okta",
      );
      expect(okta?.secrets.clientSecret).toBe(sha256("rotated-after-the-upgrade"));

      await project.destroy(["--skip-preview"]);
      const { conductorone, slashid } = await sandbox.control.objects();
      expect([...Object.values(conductorone), ...Object.values(slashid)].flat()).toEqual([]);
    } finally {
      await project.dispose();
    }
  },
);

/** ConductorOne's searches are POST requests, too. */
function isWrite(method: string, path: string): boolean {
  return method !== "GET" && !path.includes("/search");
}

test.each(readRecordings())(
  "no secret is in the state of $version, $face",
  ({ state, secrets, environment }) => {
    const text = JSON.stringify(state);
    for (const secret of [...Object.values(secrets), ...Object.values(environment)]) {
      expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
  },
);
