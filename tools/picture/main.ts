import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../engine/repository";
import { terminalSvg } from "./terminal";

/** Runs the demo, and draws what it printed as docs/demo.svg. The sandbox's port is another one in each run. */
const root = repositoryRoot();
const output = execFileSync(process.execPath, [join(root, "dist/tools/demo/main.js")], {
  stdio: ["ignore", "pipe", "inherit"],
}).toString();
const picture = join(root, "docs/demo.svg");
writeFileSync(picture, terminalSvg("npm run demo", output.replace(/:\d{4,5}\b/, ":8080")));
process.stdout.write(`${picture}\n`);
