import { type BoundedFetch, NoAnswer } from "../../http/bounded-fetch";

/** @see https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf section 2.3 */
const namespace = "urn:oasis:names:tc:SAML:2.0:metadata";

/** Fetches SAML metadata. @returns the error, a text that follows the name of the input; undefined when there is none. */
export async function wrongMetadata(
  url: string,
  http: Pick<BoundedFetch, "fetch">,
): Promise<string | undefined> {
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

async function isMetadata(text: string): Promise<boolean> {
  const { DOMParser, onErrorStopParsing } = await import("@xmldom/xmldom");
  try {
    const { documentElement } = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
      text,
      "text/xml",
    );
    const isEntity =
      documentElement?.localName === "EntityDescriptor" && documentElement.namespaceURI === namespace;
    return isEntity && documentElement.getElementsByTagNameNS(namespace, "IDPSSODescriptor").length > 0;
  } catch {
    return false;
  }
}
