/** The media type of forms. Source: https://url.spec.whatwg.org/#application/x-www-form-urlencoded */
export const formType = "application/x-www-form-urlencoded";

/** Whether a body is a form by its headers. */
export function isForm(headers: Headers): boolean {
  const [mediaType = ""] = (headers.get("content-type") ?? "").split(";");
  return mediaType.trim().toLowerCase() === formType;
}
