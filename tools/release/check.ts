import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageVersion } from "../../provider/core/model/version";
import { repositoryRoot } from "../engine/repository";

/**
 * Why a tag can't be released: it is not that of the version in package.json, the changes have no date, or generated
 * files are not up to date.
 *
 * @param tag such as `v1.2.3`.
 */
export function releaseProblems(tag: string, changes: string, uncommitted: string): string[] {
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
  if (uncommitted.trim() !== "")
    problems.push(`there are changes that are not committed:\n${uncommitted.trimEnd()}`);
  return problems;
}

if (require.main === module) {
  const root = repositoryRoot();
  const [tag = ""] = process.argv.slice(2);
  const changes = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  const uncommitted = execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
  const problems = releaseProblems(tag, changes, uncommitted);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
