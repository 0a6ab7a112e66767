import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { attach, launch, type Running } from "../../../tools/keycloak/launch";

/** What a run of Jest tells its test files of Keycloak: where it is, and whose server they share; or why there is none. */
export type KeycloakRun =
  | { readonly home: string; readonly folder: string; readonly owner: number }
  | { readonly missing: string; readonly isRequired: boolean };

const onlyThere =
  "only the project keycloak of Jest has a Keycloak: end the name of the test's file with .keycloak.test.ts";

const variable = "IDP_KEYCLOAK_RUN";

/** Tells all test files of a run. */
export function publishRun(run: KeycloakRun): void {
  process.env[variable] = JSON.stringify(run);
}

/** What the run told. */
export function publishedRun(): KeycloakRun {
  const text = process.env[variable];
  return text === undefined ? { missing: onlyThere, isRequired: true } : JSON.parse(text);
}

/** Folder of the server that a run shares. */
export function folderOfServer(folder: string): string {
  return join(folder, "server");
}

/** `describe`. Where Keycloak is missing and not required, the tests are skipped, and their title says why. */
export function describeWithKeycloak(title: string, declare: () => void): void {
  const run = publishedRun();
  if ("missing" in run && !run.isRequired) describe.skip(`${title} (${run.missing})`, declare);
  else describe(title, declare);
}

/** The server that all test files of a run share. The first that asks for it starts it. */
export async function sharedKeycloak(): Promise<Running> {
  const run = publishedRun();
  if ("missing" in run) throw new Error(run.missing);
  const folder = folderOfServer(run.folder);
  const isFirst = await mkdir(folder).then(
    () => true,
    (error) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
  if (isFirst) await launch({ home: run.home, folder, owner: run.owner });
  return attach(folder);
}
