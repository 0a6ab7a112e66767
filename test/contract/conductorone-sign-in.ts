import { answered, headers, name, type Operation, object, oneOf, type Schema, text } from "./schema";

const jwt: Schema = { type: "string", pattern: "^[\\w-]+\\.[\\w-]+\\.[\\w-]+$" };

/**
 * Where a client gets a token.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-2.2 and https://www.rfc-editor.org/rfc/rfc8693#section-2.1
 */
export const signIn: Operation = {
  method: "POST",
  path: "/auth/v1/token",
  // A client shows itself in the body.
  headers: headers(
    { "content-type": { const: "application/x-www-form-urlencoded" } },
    { authorization: false },
  ),
  form: true,
  body: {
    oneOf: [
      object(
        {
          grant_type: { const: "client_credentials" },
          client_id: name,
          client_assertion_type: { const: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" },
          client_assertion: jwt,
        },
        "grant_type",
        "client_id",
        "client_assertion_type",
        "client_assertion",
      ),
      object(
        {
          grant_type: { const: "urn:ietf:params:oauth:grant-type:token-exchange" },
          client_id: name,
          subject_token: jwt,
          subject_token_type: oneOf(
            "urn:ietf:params:oauth:token-type:jwt",
            "urn:ietf:params:oauth:token-type:id_token",
          ),
        },
        "grant_type",
        "client_id",
        "subject_token",
        "subject_token_type",
      ),
    ],
  },
  answers: {
    200: object(
      {
        access_token: name,
        token_type: { const: "Bearer" },
        expires_in: { type: "integer", minimum: 0 },
        issued_token_type: text,
      },
      "access_token",
      "token_type",
    ),
    ...answered([400, 401], object({ error: name, error_description: text }, "error")),
  },
};
