import { vendors } from "../../provider/vendors";
import { kindOf } from ".";
import type { Kind } from "./kind";
import { sandboxed } from "./sandboxed";

/** The functions that come with a kind of object, as in `slashid:getSamlProviderCredentials`. */
export interface KindFunctions {
  readonly kind: Kind;
  readonly get: string;
  readonly list: string;
  /** The member of what `list` answers that has the objects. */
  readonly member: string;
}

/** The functions that a platform has beside those of its kinds, in a test's own words. */
export const ownFunctions: readonly string[] = [
  "conductorone:testStepUpProvider",
  "conductorone:getStepUpTransaction",
  "conductorone:searchStepUpTransactions",
];

/** The functions of every kind, in the order of the vendors and of their resources. */
export const kindFunctions: readonly KindFunctions[] = sandboxed.flatMap(({ name: module, resources }) =>
  resources.map(({ name, plural }) => ({
    kind: kindOf(`${module}:${name}`),
    get: `${module}:get${name}`,
    list: `${module}:list${plural}`,
    member: plural.charAt(0).toLowerCase() + plural.slice(1),
  })),
);

/** All functions that there should be, in their order: a platform's own are behind those of its kinds. */
export const allFunctions: readonly string[] = vendors.flatMap(({ name: module, resources }) => [
  ...resources.flatMap(({ name, plural }) => [`${module}:get${name}`, `${module}:list${plural}`]),
  ...ownFunctions.filter((each) => each.startsWith(`${module}:`)),
]);
