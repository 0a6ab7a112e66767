import { version } from "../../../package.json";
import { releaseProblems } from "../../../tools/release/check";

const changes = `# Changes\n\n## [${version}] - 2030-01-31\n`;

test("a tag of the version in package.json can be released", () => {
  expect(releaseProblems(`v${version}`, changes, "")).toEqual([]);
});

test("all that is wrong is said at once", () => {
  expect(releaseProblems("v99.0.0", `## [${version}] - unreleased\n`, " M README.md\n")).toEqual([
    `the tag is v99.0.0, but package.json has ${version}`,
    `CHANGELOG.md has no "## [${version}] - YYYY-MM-DD"`,
    "there are changes that are not committed:\n M README.md",
  ]);
});
