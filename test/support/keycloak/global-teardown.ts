import { rm } from "node:fs/promises";
import { end } from "../../../tools/keycloak/launch";
import { folderOfServer, publishedRun } from "./run";

/** Ends the server of a run, if one of its test files started it. */
export default async function globalTeardown(): Promise<void> {
  const run = publishedRun();
  if ("missing" in run) return;
  await end(folderOfServer(run.folder));
  await rm(run.folder, { recursive: true, force: true });
}
