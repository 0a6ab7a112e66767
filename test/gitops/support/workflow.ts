import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { repositoryRoot } from "../../../tools/engine/repository";

type Env = Readonly<Record<string, string>>;

interface GitlabJob {
  readonly variables?: Env;
  readonly script: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[] };
}

/** A step of a job, as GitHub's workflows write it. */
export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Env;
}

/** The only job of a workflow, with the workflow's variables. */
export interface Job {
  readonly env: Env;
  readonly steps: readonly Step[];
}

const folder = join(repositoryRoot(), "examples", "gitops");

/** A file of the examples. */
export function example(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

/** Reads a workflow of GitHub Actions that has one job. */
export function githubJob(path: string): Job {
  const { env = {}, jobs } = parse(example(path)) as {
    env?: Env;
    jobs: Record<string, { env?: Env; steps: Step[] }>;
  };
  const [job, ...others] = Object.values(jobs);
  if (job === undefined || others.length > 0) throw new Error(`${path} must have one job`);
  return { env: { ...env, ...job.env }, steps: job.steps };
}

/** Reads a job of GitLab CI: each line of its script is a step's. */
export function gitlabJob(name: string): Job {
  const file = parse(example("gitlab/.gitlab-ci.yml")) as Record<string, unknown>;
  const { before_script: before = [] } = file.default as { before_script?: string[] };
  const { variables = {}, script, artifacts } = file[name] as GitlabJob;
  // A runner of GitLab puts all lines into one script.
  const run = { name, run: [...before, ...script].join("\n") };
  const uploads = (artifacts?.paths ?? []).map((path) => ({
    uses: "actions/upload-artifact@",
    with: { path },
  }));
  return { env: { ...(file.variables as Env), ...variables }, steps: [run, ...uploads] };
}

/** A text with the values of its `${{ }}` expressions, or of its `$NAME`. @throws Error for one that has no value */
export function evaluated(text: string, values: Env): string {
  return text.replaceAll(/\$\{\{\s*(.+?)\s*\}\}|\$(\w+)/g, (_, expression?: string, name?: string) =>
    known(expression ?? name ?? "", values),
  );
}

/** Whether a step's `if` lets it run. Without one, it runs where all before it went well. */
export function isLet(condition: string | undefined, isWell: boolean, values: Env): boolean {
  const expression = condition?.replace(/^\$\{\{\s*|\s*\}\}$/g, "");
  if (expression === undefined) return isWell;
  if (expression === "!cancelled()") return true;
  const [, name = "", wanted] = /^(\S+) == '(.*)'$/.exec(expression) ?? [];
  if (wanted === undefined) throw new Error(`the runner does not know the condition ${expression}`);
  return isWell && (values[name] ?? "") === wanted;
}

function known(expression: string, values: Env): string {
  const value = values[expression];
  if (value === undefined) throw new Error(`the runner has no value for ${expression}`);
  return value;
}
