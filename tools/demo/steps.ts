import { sha256 } from "../../test/support/sandbox";
import { expect, type Walk } from "./walk";

/** What both faces show: preview, up, up again, a rotation, and an edit in the console. */
export async function everydaySteps(walk: Walk): Promise<void> {
  const { project, platforms } = walk;
  await walk.giveSecret("stepUpSecret");
  await walk.giveSecret("googleSecret");
  await platforms.newRequests();

  await walk.step("preview", async () => {
    const { stdout } = await project.preview();
    expect((await platforms.newRequests()).length === 0, "a preview sends nothing", stdout);
    return { said: stdout, shows: "Two objects would be created. Nothing was sent." };
  });

  await walk.step("up", async () => {
    const { stdout } = await project.up(["--skip-preview"]);
    await expectSecrets(walk, stdout);
    return { said: stdout, shows: "Both objects are on their platforms, with the right secrets." };
  });

  await walk.step("up again", async () => {
    await platforms.newRequests();
    const { stdout } = await project.up(["--skip-preview", "--expect-no-changes"]);
    expect((await platforms.newRequests()).length === 0, "an up without a change sends nothing", stdout);
    return { said: stdout, shows: "Nothing changed, and nothing was sent." };
  });

  await walk.step("rotation", async () => {
    await walk.giveSecret("stepUpSecret");
    const { stdout } = await project.up(["--skip-preview"]);
    const requests = await platforms.newRequests();
    const isOneSecretCall = requests.length === 1 && /^POST .*\/secret$/.test(requests[0] ?? "");
    expect(isOneSecretCall, `a rotation is one call (${requests.join(", ")})`, stdout);
    await expectSecrets(walk, stdout);
    return {
      said: stdout,
      shows: "The new client secret was noticed, and sent by the one call that sets it.",
    };
  });

  await walk.step("drift", async () => {
    const [provider] = await platforms.stepUpProviders();
    const edited = { displayName: "Edited in the console" };
    await platforms.control.edit("conductorone", provider?.id ?? "", edited);
    const { stdout } = await project.refresh(["--skip-preview", "--diff"]);
    expect(stdout.includes("Edited in the console"), "refresh sees an edit in the console", stdout);
    return { said: stdout, shows: "Somebody renamed the step-up provider in the console: refresh sees it." };
  });

  await walk.step("correction", async () => {
    await platforms.newRequests();
    const { stdout } = await project.up(["--skip-preview"]);
    const [provider] = await platforms.stepUpProviders();
    expect(nameOf(provider) === "Duo", "up undoes the edit", stdout);
    const requests = await platforms.newRequests();
    expect(requests.length === 1, `the correction is one call (${requests.join(", ")})`, stdout);
    await expectSecrets(walk, stdout);
    return { said: stdout, shows: "The next up restored its name, and did not touch its secret." };
  });
}

/** Imports an object that was there before. The platform is only read. Plugin face only. */
export async function importStep(walk: Walk, programWithIt: string): Promise<void> {
  const { project, platforms } = walk;
  const secret = await walk.giveSecret("oktaSecret");
  await walk.step("import", async () => {
    const id = await platforms.makeStepUpProvider({
      displayName: "Okta",
      issuerUrl: "https://sso.example.com/okta",
      clientId: "step-up-okta",
      clientSecret: secret,
      oauth2: {},
    });
    await platforms.newRequests();
    const type = "idp:conductorone:StepUpProvider";
    const { stdout } = await project.importResource(type, "okta", id, ["--protect=false"]);
    await project.write("Pulumi.yaml", programWithIt);
    const after = await project.up(["--skip-preview", "--expect-no-changes"]);
    const requests = await platforms.newRequests();
    const isReadOnly = requests.length > 0 && requests.every((request) => request.startsWith("GET "));
    expect(isReadOnly, `an import only reads (${requests.join(", ")})`, stdout);
    return {
      said: stdout + after.stdout,
      shows: "A step-up provider that was there before is managed now. The platform was only read.",
    };
  });
}

/** Destroys everything. */
export async function destroyStep(walk: Walk): Promise<void> {
  await walk.step("destroy", async () => {
    const { stdout } = await walk.project.destroy(["--skip-preview"]);
    const left = [
      ...(await walk.platforms.stepUpProviders()),
      ...(await walk.platforms.oidcProviderCredentials()),
    ];
    expect(left.length === 0, "destroy leaves nothing", stdout);
    return { said: stdout, shows: "Nothing is left on either platform." };
  });
}

async function expectSecrets(walk: Walk, output: string): Promise<void> {
  const [provider] = await walk.platforms.stepUpProviders();
  const [credentials] = await walk.platforms.oidcProviderCredentials();
  const isProviderRight = provider?.secrets.clientSecret === sha256(walk.secret("stepUpSecret"));
  expect(isProviderRight, "the step-up provider has its secret", output);
  const areCredentialsRight = credentials?.secrets.client_secret === sha256(walk.secret("googleSecret"));
  expect(areCredentialsRight, "the OIDC provider credentials have their secret", output);
}

function nameOf(provider: { object: unknown } | undefined): unknown {
  return (provider?.object as { displayName?: unknown } | undefined)?.displayName;
}
