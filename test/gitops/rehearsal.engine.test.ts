import { sha256 } from "../e2e/support/platforms";
import { Rehearsal } from "./support/rehearsal";
import type { Ended } from "./support/runner";
import { githubJob, gitlabJob, type Job } from "./support/workflow";

jest.setTimeout(5 * 60_000);

const secret = "MARKER-client-secret";
const create = "POST /providers [clientId clientSecret displayName issuerUrl oauth2.acrValues]";
const rename = "POST /providers/ID [mask displayName]";

/** How a platform runs its jobs. */
interface Pipelines {
  readonly jobs: Readonly<Record<"preview" | "apply" | "drift", Job>>;
  run(rehearsal: Rehearsal, job: Job, branch: string, secret?: string): Promise<Ended>;
}

const github: Pipelines = {
  jobs: {
    preview: githubJob("github/preview.yml"),
    apply: githubJob("github/apply.yml"),
    drift: githubJob("github/drift.yml"),
  },
  async run({ runner, platforms }, job, branch, clientSecret = secret) {
    const { conductorone, ci } = await platforms.control.credentials();
    const values = {
      "secrets.PULUMI_ACCESS_TOKEN": "",
      "secrets.OKTA_CLIENT_SECRET": clientSecret,
      "vars.CONDUCTORONE_READ_CLIENT_ID": conductorone.readOnlyFederationClientId,
      "vars.CONDUCTORONE_CLIENT_ID": conductorone.federationClientId,
      "github.token": "token-of-the-job",
      "github.repository": "example/login",
      "github.sha": "merge-commit",
      "github.event.pull_request.html_url": "https://github.com/example/login/pull/3",
    };
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: ci.requestUrl,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: ci.requestToken,
    };
    return runner.run(job, { branch, values, env });
  },
};

const gitlab: Pipelines = {
  jobs: { preview: gitlabJob("preview"), apply: gitlabJob("apply"), drift: gitlabJob("drift") },
  async run({ runner, platforms }, job, branch, clientSecret = secret) {
    const { conductorone } = await platforms.control.credentials();
    const env = {
      CONDUCTORONE_OIDC_TOKEN: await platforms.control.ciToken(),
      CONDUCTORONE_CLIENT_ID: conductorone.federationClientId,
      CI_COMMIT_MESSAGE: "Merge branch 'change' into 'main'\n\nSee merge request example/login!3",
      CI_JOB_TOKEN: "token-of-the-job",
      CI_API_V4_URL: "https://gitlab.example.com/api/v4",
      CI_PROJECT_ID: "1",
      ...(job === gitlab.jobs.apply && { OKTA_CLIENT_SECRET: clientSecret }),
    };
    const values = { CONDUCTORONE_READ_CLIENT_ID: conductorone.readOnlyFederationClientId };
    return runner.run(job, { branch, values, env });
  },
};

describe.each(Object.entries({ github, gitlab }))("%s", (platform, { jobs, run }) => {
  let rehearsal: Rehearsal;

  beforeAll(async () => {
    rehearsal = await Rehearsal.start();
  });

  afterAll(() => rehearsal.dispose());

  const must = async (job: Job, branch: string) => {
    const ended = await run(rehearsal, job, branch);
    if (!ended.isWell) throw new Error(ended.log);
    expect(ended.log).not.toContain("MARKER");
    return ended;
  };
  const objects = () => rehearsal.platforms.stepUpProviders();
  const newWrites = async () =>
    (await rehearsal.platforms.newWrites()).filter((line) => !line.startsWith("POST /auth/v1/token"));
  const issue = async () => (await rehearsal.runner.platform()).issue;

  test("a pull request is previewed without the secret and by a credential that may only read", async () => {
    await rehearsal.propose("change", "displayName: Okta", "displayName: Okta for all");
    const { log } = await must(jobs.preview, "change");
    expect(log).toContain("idp:conductorone:StepUpProvider: (create)");
    expect(log).toContain(
      "clientSecret is needed, and the environment variable OKTA_CLIENT_SECRET has no secret here",
    );
    expect(await newWrites()).toEqual([]);
    const { comments } = await rehearsal.runner.platform();
    if (platform === "github") expect(comments.at(-1)).toMatch(/^### `pulumi preview` of `prod`\n\n`{9}\n/);
  });

  test("the merge carries out the plan", async () => {
    await rehearsal.merge("change");
    await must(jobs.apply, "main");
    expect(await newWrites()).toEqual([create]);
    expect((await objects()).map(({ secrets }) => secrets.clientSecret)).toEqual([sha256(secret)]);
  });

  test("a night without drift opens nothing", async () => {
    await must(jobs.drift, "main");
    expect([await issue(), await newWrites()]).toEqual([undefined, []]);
  });

  test("drift opens an issue, more drift brings it up to date, and the issue is closed once it is undone", async () => {
    const [object] = await objects();
    const edit = (patch: object) => rehearsal.platforms.control.edit("conductorone", object?.id ?? "", patch);
    await edit({ displayName: "Renamed", clientSecret: "MARKER-elsewhere" });
    await must(jobs.drift, "main");
    const first = await issue();
    expect(first?.title).toBe("Drift in prod");
    expect(first?.body).toContain('| `displayName` | `"Okta for all"` | `"Renamed"` |');
    expect(first?.body).toContain("`clientSecret`: somebody else may have changed it.");
    await edit({ enabled: false });
    await must(jobs.drift, "main");
    expect((await issue())?.body).toContain("| `enabled` | `true` | `false` |");
    expect(JSON.stringify(await rehearsal.runner.platform())).not.toContain("MARKER");
    expect(await newWrites()).toEqual([]);

    const { conductorone } = rehearsal.platforms.address;
    const env = {
      CONDUCTORONE_ACCESS_TOKEN: conductorone.accessToken,
      OKTA_CLIENT_SECRET: secret,
      IDP_ON_SECRET_DRIFT: "reassert",
    };
    await edit({ enabled: true });
    await rehearsal.project.up(["--skip-preview", "--refresh"], { env });
    await newWrites();
    await must(jobs.drift, "main");
    expect(await issue()).toBeUndefined();
    expect((await rehearsal.runner.platform()).comments.at(-1)).toBe("The drift is gone.");
  });

  test("a plan whose secret was rotated meanwhile is refused, and fits where it was not", async () => {
    await rehearsal.propose("rename", "displayName: Okta for all", "displayName: Okta");
    const { log } = await must(jobs.preview, "rename");
    expect(log).toContain("clientSecret could not be compared");
    await rehearsal.merge("rename");
    const rotated = await run(rehearsal, jobs.apply, "main", "MARKER-rotated");
    expect([rotated.isWell, await newWrites()]).toEqual([false, []]);
    expect(rotated.log).toMatch(/violates plan: properties changed: .*clientSecret/);
    await must(jobs.apply, "main");
    expect(await newWrites()).toEqual([rename]);
  });

  test("a platform that is down fails the night, and the issue stays as it is", async () => {
    const env = { CONDUCTORONE_SERVER_URL: "http://127.0.0.1:9" };
    const down = { ...jobs.drift, env: { ...jobs.drift.env, ...env } };
    const ended = await run(rehearsal, down, "main");
    expect(ended.isWell).toBe(false);
    expect(ended.log).toContain("it could not be told whether there is drift");
    expect(await issue()).toBeUndefined();
  });
});
