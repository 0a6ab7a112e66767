import type { Access } from "../../server/access";
import type { JsonObject } from "../../store/json";
import type { TokenForm } from "./token-form";

/** What a client gets. */
export interface Granted {
  /** What the access token's holder may do. */
  readonly access: Access;
  /** What the response has beside the token. */
  readonly response: JsonObject;
}

/**
 * A way to get an access token: looks at a token request.
 * @throws OAuthRefusal when the client gets none
 */
export type Grant = (form: TokenForm) => Promise<Granted>;
