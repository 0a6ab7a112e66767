import { version } from "../../../package.json";
import { releaseProblems } from "../../../tools/release/check";

const ready = {
  tag: `v${version}`,
  changes: `# Changes\n\n## [${version}] - 2030-01-31\n`,
  uncommitted: "",
  recorded: [`v${version}-dynamic.json`, `v${version}-yaml.json`],
};

test("a tag of the version in package.json can be released", () => {
  expect(releaseProblems(ready)).toEqual([]);
});

test("all that is wrong is said at once", () => {
  const release = {
    tag: "v99.0.0",
    changes: `## [${version}] - unreleased\n`,
    uncommitted: " M README.md\n",
    recorded: ["v0.0.1-dynamic.json", "v0.0.1-yaml.json"],
  };
  expect(releaseProblems(release)).toEqual([
    `the tag is v99.0.0, but package.json has ${version}`,
    `CHANGELOG.md has no "## [${version}] - YYYY-MM-DD"`,
    `test/upgrades/recordings has no v${version}-dynamic.json and no v${version}-yaml.json: run \`npm run upgrades:record\`, and commit what it writes`,
    "there are changes that are not committed:\n M README.md",
  ]);
});

test("both faces must be recorded", () => {
  const [dynamic = ""] = ready.recorded;
  expect(releaseProblems({ ...ready, recorded: [dynamic] })).toEqual([
    expect.stringContaining(`has no v${version}-yaml.json: run`),
  ]);
});
