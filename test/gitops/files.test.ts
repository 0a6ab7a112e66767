import { parse, parseAllDocuments } from "yaml";
import { example, githubJob } from "./support/workflow";

test.each([
  ["github/preview.yml", "preview"],
  ["github/apply.yml", "apply"],
  ["github/drift.yml", "drift"],
  ["gitlab/.gitlab-ci.yml", "preview"],
  ["gitlab/.gitlab-ci.yml", "apply"],
  ["gitlab/.gitlab-ci.yml", "drift"],
  ["jenkins/Jenkinsfile", "preview"],
  ["jenkins/Jenkinsfile", "apply"],
  ["jenkins/Jenkinsfile", "drift"],
])("%s calls ci.sh %s", (file, command) => {
  expect(example(file)).toContain(`./ci.sh ${command}`);
});

test("only the job after a merge has the client secret", () => {
  const holders = ["preview", "apply", "drift"].filter((name) =>
    JSON.stringify(githubJob(`github/${name}.yml`)).includes("OKTA_CLIENT_SECRET"),
  );
  expect(holders).toEqual(["apply"]);
  expect(example("gitlab/.gitlab-ci.yml")).not.toContain("OKTA_CLIENT_SECRET");
});

test("each job of GitLab has a stage that there is", () => {
  const { stages, default: _, variables: __, ...jobs } = parse(example("gitlab/.gitlab-ci.yml"));
  expect(Object.values(jobs).map((job) => (job as { stage: string }).stage)).toEqual(stages);
});

describe("of the operator's objects,", () => {
  const objects = parseAllDocuments(example("kubernetes/stack.yaml")).map((each) => each.toJS());
  const [source, account, binding, stack] = objects;

  test("there are these", () => {
    expect(objects.map(({ kind }) => kind)).toEqual([
      "GitRepository",
      "ServiceAccount",
      "ClusterRoleBinding",
      "Stack",
    ]);
  });

  test("the stack names the source beside it, and a secret that the program refers to", () => {
    const { apiVersion, kind, metadata } = source;
    expect(stack.spec.fluxSource.sourceRef).toEqual({ apiVersion, kind, name: metadata.name });
    const { okta } = parse(example("Pulumi.yaml")).resources;
    const variables = stack.spec.workspaceTemplate.spec.env.map((each: { name: string }) => each.name);
    expect(variables).toContain(okta.properties.clientSecretFrom.env);
  });

  test("the account of the stack may ask the cluster who calls it", () => {
    const { name, namespace } = account.metadata;
    expect([stack.spec.serviceAccountName, stack.metadata.namespace]).toEqual([name, namespace]);
    expect(binding.subjects).toEqual([{ kind: "ServiceAccount", name, namespace }]);
    expect(binding.roleRef).toEqual({
      apiGroup: "rbac.authorization.k8s.io",
      kind: "ClusterRole",
      name: "system:auth-delegator",
    });
  });
});

test("the image runs by a user that Kubernetes can tell from root, and has what the jobs of GitLab call", () => {
  const image = example("Dockerfile");
  expect(image).toMatch(/^USER [1-9]\d*$/m);
  for (const command of ["curl", "glab", "jq"]) {
    expect(example("gitlab/.gitlab-ci.yml")).toContain(`${command} `);
    expect(image).toMatch(new RegExp(`apt-get install .* ${command}\\b`));
  }
});
