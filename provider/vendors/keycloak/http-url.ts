/** Tells whether a text is an http or https URL without credentials and white space. */
export function isHttpUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || url.username !== "" || url.password !== "" || /\s/.test(value)) return false;
  return url.protocol === "https:" || url.protocol === "http:";
}
