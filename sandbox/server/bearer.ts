/** The token of an `Authorization: Bearer TOKEN` header's value; undefined when it isn't one. */
export function bearerToken(authorization: string | undefined): string | undefined {
  const [scheme, token] = (authorization ?? "").split(" ");
  return scheme?.toLowerCase() === "bearer" ? token : undefined;
}
