/** The content of a request: JSON or a form. */
export interface Content {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form in place of {@link body}. It is built again for each try: an assertion can be used only once. */
  readonly form?: () => Promise<Record<string, string>>;
}

/** The body to send and its media type. Without content there is no type. */
export async function contentOf({ body, form }: Content): Promise<{ type?: string; body: string | null }> {
  if (form !== undefined) {
    const text = new URLSearchParams(await form()).toString();
    return { type: "application/x-www-form-urlencoded", body: text };
  }
  return body === undefined ? { body: null } : { type: "application/json", body: JSON.stringify(body) };
}
