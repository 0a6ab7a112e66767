import { resolve } from "node:path";
import { messageOf } from "../../provider/core/model/errors";
import { oneLine } from "../../provider/core/redaction/one-line";
import type { Command, Terminal } from "../command";
import { Baseline } from "./baseline";
import { formats } from "./formats";
import { type DriftOptions, driftOptions } from "./options";
import { writeReports } from "./outputs";
import { Progress } from "./progress";
import { Project } from "./project";
import { PulumiCli } from "./pulumi-cli";
import { exitCodeOf, partsOf, type Report, type StackReport } from "./report";
import type { StackContents } from "./tenants";
import { unmanagedReport } from "./unmanaged";

const help = `Usage: pulumi-idp drift [--stack NAME]... [--all] [--cwd DIR] [--format FORMAT [--output FILE]]...
                        [--unmanaged] [--baseline FILE]

Reports what somebody else changed: fields that moved, objects that are gone, and secrets that may have been changed.
It is the preview of a refresh in a Pulumi project's folder: it changes nothing, on the platforms or in the state, and a
credential that may only read suffices.

Options:
  -s, --stack NAME   A stack to look at. Give it several times for several stacks. Default: the one that is selected.
      --all          Look at all stacks of the project, one after the other.
  -C, --cwd DIR      The project's folder. Default: the present one.
      --format NAME  ${Object.keys(formats).join(", ")}. Give it several times for several reports. Default: text.
      --output FILE  The file for the report of the --format before it. Default: stdout.
      --unmanaged    Report objects, too, that the platforms have and that none of the stacks manages.
      --baseline FILE  Tell only what is new since this report, one that \`--format json\` wrote. FILE may be missing: then
                     everything is new. FILE may be an --output, too.
      --help         Show this help.

Exit codes: 0 no drift, 2 drift, 1 failed, or could not tell. (\`pulumi refresh --expect-no-changes\` ends with 7 for
drift, and tells nothing of secrets.)
`;

/** `pulumi-idp drift`: reports what changed behind the back of the stacks. */
export const driftCommand: Command = {
  summary: "Report what somebody else changed.",
  help,
  // 2 is drift.
  usageExitCode: 1,
  async run(args, terminal) {
    const options = driftOptions(args);
    if (options !== undefined) return look(options, terminal);
    terminal.stdout.write(help);
    return 0;
  },
};

async function look(options: DriftOptions, terminal: Terminal): Promise<number> {
  const stop = new AbortController();
  void terminal.interrupted().then(() => stop.abort());
  const progress = new Progress(terminal);
  try {
    const baseline = options.baseline === undefined ? undefined : await Baseline.read(options.baseline);
    const project = new Project(new PulumiCli(resolve(options.cwd), terminal.environment, stop.signal));
    const found = await reportOf(project, options, { environment: terminal.environment, progress });
    const report = baseline === undefined ? found : baseline.compare(found);
    progress.clear();
    const unwritten = await writeReports(report, options.outputs, terminal);
    for (const reason of unwritten) complain(reason, terminal);
    if (options.outputs.every(({ file, format }) => file !== undefined || format !== "text"))
      for (const { failure } of partsOf(report)) if (failure !== undefined) complain(failure, terminal);
    return unwritten.length > 0 ? 1 : exitCodeOf(report);
  } catch (error) {
    progress.clear();
    complain(oneLine(messageOf(error)), terminal);
    return 1;
  }
}

async function reportOf(
  project: Project,
  options: DriftOptions,
  { environment, progress }: { readonly environment: NodeJS.ProcessEnv; readonly progress: Progress },
): Promise<Report> {
  const names = await stacksOf(project, options);
  const stacks: StackReport[] = [];
  const contents: StackContents[] = [];
  for (const name of names) {
    progress.show(`${oneLine(name)}: looking …`);
    const part = await project.look(name, (count) =>
      progress.show(`${oneLine(name)}: ${count} resources looked at …`),
    );
    stacks.push(part);
    if (!options.unmanaged || part.failure !== undefined) continue;
    const [resources, configuration] = [await project.resources(name), await project.configuration(name)];
    contents.push({ resources, configuration });
  }
  if (!options.unmanaged) return { version: 1, stacks };
  progress.show("looking for objects that no stack manages …");
  const isWhole = contents.length === stacks.length;
  const unmanaged = isWhole
    ? await unmanagedReport(contents, environment)
    : {
        objects: [],
        known: [],
        failure: "objects that no stack manages can't be told without all of the stacks",
      };
  return { version: 1, stacks, unmanaged };
}

function stacksOf(
  project: Project,
  { stacks }: DriftOptions,
): readonly string[] | Promise<readonly string[]> {
  if (stacks === "all") return project.stacks();
  return stacks === "selected" ? project.selected().then((name) => [name]) : stacks;
}

function complain(reason: string, { stderr }: Terminal): void {
  stderr.write(`pulumi-idp: ${reason}\n`);
}
