import { existsSync } from "node:fs";
import { join } from "node:path";
import { keycloakKinds, kinds, type ObjectKind } from "../kinds";
import type { Scenario } from "./scenario";

/** The scenario of every kind of the sandbox: `scenario` of the file that is named as the kind's own. */
export const scenarios: readonly Scenario[] = kinds.map(scenarioOf);

/** The scenarios of Keycloak's kinds. */
export const keycloakScenarios: readonly Scenario[] = keycloakKinds.map(scenarioOf);

/** @throws Error naming the file that is missing, or what is wrong with it */
export function scenarioOf({ type }: Pick<ObjectKind, "type">): Scenario {
  const name = (type.split(":")[1] ?? "").replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  const file = `test/conformance/${name}.ts`;
  if (!existsSync(join(__dirname, `${name}.ts`))) throw new Error(`${type} has no scenario: write ${file}`);
  const { scenario } = require(`./${name}`) as { scenario?: Scenario };
  if (scenario?.kind.type !== type) throw new Error(`${file} must export "scenario", the life of ${type}`);
  return scenario;
}
