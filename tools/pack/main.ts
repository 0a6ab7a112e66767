import { pack } from "./pack";

// npm takes a path without ./ for a repository of GitHub.
pack("dist").then(
  (archive) => process.stdout.write(`./${archive}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
