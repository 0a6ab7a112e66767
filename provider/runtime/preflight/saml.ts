import { type Fetch, NoAnswer } from "../../http/bounded-fetch";

/** @see https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf section 2.3 */
const namespace = "urn:oasis:names:tc:SAML:2.0:metadata";
/** Most levels of elements. Metadata has about ten. */
const maxDepth = 64;

/** Fetches SAML metadata. @returns the error, a text that follows the name of the input; undefined when there is none. */
export async function wrongMetadata(url: string, http: Fetch): Promise<string | undefined> {
  let response: Response;
  try {
    const accept = "application/samlmetadata+xml, application/xml, text/xml";
    response = await http.fetch(url, { method: "GET", headers: { accept } });
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.isCancelled) throw error;
    return `does not lead to SAML metadata: ${url} did not answer: ${error.message}`;
  }
  if (response.status !== 200) return `does not lead to SAML metadata: ${url} answered ${response.status}`;
  const text = await response.text();
  if (await isMetadata(text)) return undefined;
  return `does not lead to SAML metadata: ${url} did not answer with an EntityDescriptor of an identity provider`;
}

/**
 * Whether a text is well-formed XML whose root is an EntityDescriptor with an IDPSSODescriptor. The parser reads a text
 * in linear time, as long as it is not nested deeply. It expands no entities of a DTD.
 */
async function isMetadata(text: string): Promise<boolean> {
  const { SaxesParser } = await import("saxes");
  let depth = 0;
  let isEntity = false;
  let hasProvider = false;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri }) => {
    if (++depth > maxDepth) throw new Error("it is nested too deeply");
    if (uri !== namespace) return;
    if (depth === 1) isEntity = local === "EntityDescriptor";
    else if (local === "IDPSSODescriptor") hasProvider = true;
  });
  parser.on("closetag", () => {
    depth--;
  });
  try {
    parser.write(text).close();
    return isEntity && hasProvider;
  } catch {
    return false;
  }
}
