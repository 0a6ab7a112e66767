import type { JsonObject } from "../../store/json";
import type { TokenForm } from "./token-form";

/**
 * A way to get an access token: looks at a token request and answers what the response has beside the token.
 * @throws OAuthRefusal when the client gets none
 */
export type Grant = (form: TokenForm) => Promise<JsonObject>;
