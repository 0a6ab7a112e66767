import { dirname } from "node:path";

/** Folder of this checkout, for compiled code in `dist` and for sources alike. */
export function repositoryRoot(): string {
  return dirname(require.resolve("pulumi-idp/package.json"));
}
