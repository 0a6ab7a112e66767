import { reasonOf } from "./engine";
import { ensureEngine } from "./ensure";

const usage = `Usage: npm run engine [-- --print-path]

Finds the Pulumi engine or gets it, and says where it is.

  --print-path  print only the folder to put on PATH
`;

async function main(...[option, ...more]: readonly string[]): Promise<void> {
  if (option === "--help") {
    process.stdout.write(usage);
  } else if (more.length > 0 || (option !== undefined && option !== "--print-path")) {
    process.stderr.write(usage);
    process.exitCode = 2;
  } else {
    const { directory, version, source } = await ensureEngine();
    process.stdout.write(option ? `${directory}\n` : `Pulumi engine ${version} (${source}): ${directory}\n`);
  }
}

main(...process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
});
