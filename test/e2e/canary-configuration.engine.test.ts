import { findSecret } from "../support/leaks/find-secret";
import type { ExportedState } from "../support/project/deployment";
import { Both, type Side } from "./support/both";
import { canaryOf, Watch } from "./support/canary";
import { oidcCredentials, stepUpProvider } from "./support/samples";

/** An environment that has no credential. */
const env = { CONDUCTORONE_ACCESS_TOKEN: undefined, SLASHID_API_KEY: undefined };

let both: Both;

beforeAll(async () => {
  both = await Both.start("canary-configuration");
});

afterAll(() => both.dispose());

/** What a state holds of the credentials, by the types of the resources that do. */
async function holders({ program, platforms }: Side): Promise<string[]> {
  const { conductorone, slashid } = platforms.address;
  const { deployment }: ExportedState = await program.project.exportState({ showSecrets: true });
  return (deployment.resources ?? [])
    .filter((resource) =>
      [conductorone.accessToken, slashid.apiKey].some(
        (credential) => findSecret(credential, JSON.stringify(resource)).length > 0,
      ),
    )
    .map(({ type }) => type);
}

test("credentials of the stack's configuration are in its provider resource alone, and encrypted", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    const { conductorone, slashid } = platforms.address;
    const token = canaryOf("the access token", conductorone.accessToken);
    const key = canaryOf("the API key", slashid.apiKey);
    const how = { path: true, secret: true };
    await program.project.setConfig("idp:conductorone.accessToken", token.secret, how);
    await program.project.setConfig("idp:slashid.apiKey", key.secret, how);
    await program.declare(stepUpProvider(), oidcCredentials());
    // At its highest log level the engine shows what it is given, configuration included.
    const watch = new Watch(program.project, [token, key], { loud: false });
    await watch.must(["up", "--yes", "--diff", "--debug"], { env });
    await watch.must(["refresh", "--yes", "--diff", "--json"], { env });
    const held = await holders(side);
    await watch.must(["destroy", "--yes", "--skip-preview", "--json"], { env });
    return { leaks: watch.leaks, held };
  });
  expect(seen).toEqual({
    dynamic: { leaks: [], held: ["pulumi:providers:pulumi-nodejs"] },
    yaml: { leaks: [], held: ["pulumi:providers:idp"] },
  });
});
