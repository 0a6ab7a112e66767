import { packageVersion } from "../core/model/version";

/**
 * The header that says which program sends a request.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5
 */
export const userAgent = { "user-agent": `pulumi-idp/${packageVersion}` } as const;
