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

test("the operator's stack names the source beside it, and a secret that the program refers to", () => {
  const documents = parseAllDocuments(example("kubernetes/stack.yaml")).map((each) => each.toJS());
  const ofKind = (kind: string) => documents.find((each) => each.kind === kind);
  const [source, stack] = [ofKind("GitRepository"), ofKind("Stack")];
  const { apiVersion, kind, metadata } = source;
  const account = ofKind("ServiceAccount").metadata;
  expect(stack.spec.serviceAccountName).toBe(account.name);
  expect(ofKind("ClusterRoleBinding").subjects).toEqual([{ kind: "ServiceAccount", ...account }]);
  expect(stack.spec.fluxSource.sourceRef).toEqual({ apiVersion, kind, name: metadata.name });
  const { okta } = parse(example("Pulumi.yaml")).resources;
  const variables = stack.spec.workspaceTemplate.spec.env.map((each: { name: string }) => each.name);
  expect(variables).toContain(okta.properties.clientSecretFrom.env);
});
