import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messageOf } from "../../provider/core/model/errors";
import { packageVersion } from "../../provider/core/model/version";
import { startSandbox } from "../../sandbox";
import { Program } from "../../test/e2e/support/programs";
import type { ExportedState } from "../../test/support/project/deployment";
import {
  environmentAt,
  type RecordedCall,
  type Recording,
  recordedFaces,
  recordingName,
  recordings,
} from "../../test/upgrades/recording";
import { environment, newSecrets, programOf } from "./program";

/** Records the state and the calls of the present version on the real engine, for both faces. */
async function main(): Promise<void> {
  await mkdir(recordings, { recursive: true });
  for (const face of recordedFaces) {
    const file = join(recordings, recordingName(packageVersion, face));
    await writeFile(file, `${JSON.stringify(await record(face), undefined, 2)}\n`);
    process.stdout.write(`${file}\n`);
  }
}

async function record(face: Recording["face"]): Promise<Recording> {
  const sandbox = await startSandbox();
  const folder = await mkdtemp(join(tmpdir(), "pulumi-idp-record-"));
  const log = join(folder, "grpc.json");
  const env = { ...environmentAt(sandbox.address), ...environment };
  const program = programOf(face);
  const recorded = await Program.create("upgrade", face, env);
  try {
    const secrets = newSecrets();
    await recorded.declare(...program);
    for (const [name, value] of Object.entries(secrets)) {
      await recorded.project.setConfig(name, value, { secret: true });
    }
    await recorded.project.up(["--skip-preview"]);
    await recorded.project.must(["preview"], { env: { PULUMI_DEBUG_GRPC: log } });
    const state = withoutTraces(await recorded.project.exportState({ showSecrets: true }));
    const calls = face === "dynamic" ? [] : callsIn(await readFile(log, "utf8"));
    return { version: packageVersion, face, program, secrets, environment, state, calls };
  } finally {
    await recorded.project.dispose();
    await sandbox.close();
    await rm(folder, { recursive: true });
  }
}

/** A state without what says where the program and the engine were, and without the stack's own encryption. */
function withoutTraces(state: ExportedState): ExportedState {
  const { resources = [], secrets_providers: _encryption, ...deployment } = state.deployment;
  const kept = resources.map(({ sourcePosition: _position, stackTrace: _trace, ...resource }) => resource);
  return { ...state, deployment: { ...deployment, resources: kept } as ExportedState["deployment"] };
}

/** The provider's calls in the engine's log: those that send nothing to a platform. */
function callsIn(log: string): RecordedCall[] {
  const lines = log.split("\n").filter((line) => line !== "");
  const calls = lines.flatMap((line) => {
    const { method, request, response } = JSON.parse(line) as Omit<RecordedCall, "method"> & {
      method: string;
    };
    const [, name] = /^\/pulumirpc\.ResourceProvider\/(Check|Diff)$/.exec(method) ?? [];
    if (name === undefined || response === undefined) return [];
    return [{ method: name as RecordedCall["method"], request, response }];
  });
  // The engine asks for several resources at once.
  return calls.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ method, request }: RecordedCall) => `${request.urn} ${method}`;

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
