import { reasonOf } from "./engine";
import { ensureEngine } from "./ensure";

const USAGE = `Usage: npm run engine [-- --print-path]

Finds the Pulumi engine or gets it, and says where it is.

  --print-path  print only the folder to put on PATH
`;

async function main(args: readonly string[]): Promise<number> {
  const [option] = args;
  if (option === "--help") {
    process.stdout.write(USAGE);
    return 0;
  }
  if (args.length > 1 || (option !== undefined && option !== "--print-path")) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    const { directory, version, source, origin } = await ensureEngine();
    const how = origin === undefined ? source : `${source}, by ${origin}`;
    process.stdout.write(
      option === "--print-path" ? `${directory}\n` : `Pulumi engine ${version} (${how}): ${directory}\n`,
    );
    return 0;
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    return 1;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
