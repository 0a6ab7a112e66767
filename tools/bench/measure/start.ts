import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { executables } from "../candidates/programs";
import type { MeasureContext } from "./context";

/**
 * Measures the time from spawning a plugin to its first answer: its port on stdout, then GetPluginInfo over gRPC.
 * The two plugins take turns. The first turn of each is to warm up and is not counted.
 */
export async function measureStart(
  { figures, log }: Pick<MeasureContext, "figures" | "log">,
  rounds: number,
): Promise<void> {
  log(`starting both plugins ${rounds} times`);
  for (let round = 0; round <= rounds; round++) {
    const plugin = await firstAnswerMs(executables.idp);
    const floor = await firstAnswerMs(executables.floor);
    if (round === 0) continue;
    figures.add("start", "plugin", plugin);
    figures.add("start", "floor", floor);
  }
}

async function firstAnswerMs(executable: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [executable], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [port] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    await answer(port);
    return performance.now() - start;
  } finally {
    const end = once(child, "exit");
    child.kill("SIGKILL");
    await end;
  }
}

async function answer(port: string): Promise<void> {
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  try {
    await new Promise<void>((resolve, reject) => {
      client.getPluginInfo(new Empty(), (error) => (error ? reject(error) : resolve()));
    });
  } finally {
    client.close();
  }
}
