import { repositoryRoot } from "../engine/repository";
import { removeStale } from "./stale";

removeStale(repositoryRoot()).then(
  (stale) => {
    for (const path of stale) process.stdout.write(`removed ${path}: its source is gone\n`);
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
