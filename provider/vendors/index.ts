import { conductorone } from "./conductorone";
import { keycloak } from "./keycloak";
import { slashid } from "./slashid";
import type { Vendor } from "./vendor";

/** All platforms. To add one, add a folder beside this file and an entry here. */
export const vendors: readonly Vendor[] = [conductorone, keycloak, slashid];
