/**
 * Tells whether a server may be at a path: that it is not the path of a realm, of the console or of the Admin REST API on a
 * server. Below those, Keycloak answers that nothing exists.
 */
export function isMount(path: string): boolean {
  const segments = path.split("/").filter((segment) => segment !== "");
  if (segments.includes("realms")) return false;
  return segments.at(-1) !== "admin" && !(segments.at(-1) === "console" && segments.at(-3) === "admin");
}

/** What is wrong with a path that is none. */
export const notMount =
  'must end where the server is, as "https://sso.example.com" and "/auth" do: leave out "/realms/…", "/admin" or "/admin/…" at its end';
