import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageVersion } from "../../provider/core/model/version";
import { recordedFaces, recordingName, recordings } from "../../test/upgrades/recording";
import { repositoryRoot } from "../engine/repository";

/** What a release is made of. */
export interface Release {
  /** Such as `v1.2.3`. */
  readonly tag: string;
  /** The text of CHANGELOG.md. */
  readonly changes: string;
  /** What `git status --porcelain` prints. */
  readonly uncommitted: string;
  /** The names of the recordings for the tests of upgrades. */
  readonly recorded: readonly string[];
}

/**
 * Why a tag can't be released: it is not that of the version in package.json, the changes have no date, the version is not
 * recorded for the tests of upgrades, or generated files are not up to date.
 */
export function releaseProblems({ tag, changes, uncommitted, recorded }: Release): string[] {
  const problems: string[] = [];
  if (tag !== `v${packageVersion}`)
    problems.push(`the tag is ${tag}, but package.json has ${packageVersion}`);
  if (
    !new RegExp(`^## \\[${packageVersion.replaceAll(".", "\\.")}\\] - \\d{4}-\\d\\d-\\d\\d$`, "m").test(
      changes,
    )
  ) {
    problems.push(`CHANGELOG.md has no "## [${packageVersion}] - YYYY-MM-DD"`);
  }
  const names = recordedFaces.map((face) => recordingName(packageVersion, face));
  const missing = names.filter((name) => !recorded.includes(name));
  if (missing.length > 0) {
    problems.push(
      `test/upgrades/recordings has no ${missing.join(" and no ")}: run \`npm run upgrades:record\`, and commit what it writes`,
    );
  }
  if (uncommitted.trim() !== "")
    problems.push(`there are changes that are not committed:\n${uncommitted.trimEnd()}`);
  return problems;
}

if (require.main === module) {
  const root = repositoryRoot();
  const [tag = ""] = process.argv.slice(2);
  const changes = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  const uncommitted = execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
  const recorded = readdirSync(recordings);
  const problems = releaseProblems({ tag, changes, uncommitted, recorded });
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
