import { conductorone } from "./conductorone";
import { slashid } from "./slashid";
import type { Vendor } from "./vendor";

/** Every platform that there is. A new one is a folder beside this file and a line here. */
export const vendors: readonly Vendor[] = [conductorone, slashid];
