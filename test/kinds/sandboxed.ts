import { vendors } from "../../provider/vendors";
import type { Vendor } from "../../provider/vendors/vendor";
import { kinds } from ".";

/** The platforms that the sandbox stands for. Others have a real server in their tests. */
export const sandboxed: readonly Vendor[] = vendors.filter(({ name }) =>
  kinds.some(({ platform }) => platform.name === name),
);
