/** The content of a request, in one of the two forms that there are. */
export interface Content {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Made anew for each try and sent as a form, in the place of {@link body}. */
  readonly form?: () => Promise<Record<string, string>>;
}

/** What goes on the wire. Without content there is no type. */
export async function contentOf({ body, form }: Content): Promise<{ type?: string; body: string | null }> {
  if (form !== undefined) {
    const text = new URLSearchParams(await form()).toString();
    return { type: "application/x-www-form-urlencoded", body: text };
  }
  return body === undefined ? { body: null } : { type: "application/json", body: JSON.stringify(body) };
}
