import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessUse } from "./process-use";

/**
 * Loaded into every Node.js process of a measured command by NODE_OPTIONS. In the one that runs the provider, it
 * keeps writing down what the process has used so far: the engine may kill a plugin without a signal before.
 */

/** Time between two writes, in milliseconds. What is used after the last write is lost. */
const intervalMs = 50;

const { BENCH_PROBE_FOLDER: folder, BENCH_PROBE_SCRIPT: script } = process.env;

if (folder !== undefined && script !== undefined && process.argv[1]?.endsWith(script)) {
  const file = join(folder, `${process.pid}.json`);
  const write = () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const use: ProcessUse = { processorMs: (userCPUTime + systemCPUTime) / 1000, memoryMiB: maxRSS / 1024 };
    // Never half a file: the engine may kill the process in the middle of this.
    writeFileSync(`${file}.part`, JSON.stringify(use));
    renameSync(`${file}.part`, file);
  };
  setInterval(write, intervalMs).unref();
  process.on("exit", write);
}
