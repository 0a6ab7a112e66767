import { sign } from "node:crypto";
import { newEcKeyPair } from "../support/ec-key";

/** A value of ASN.1 as DER writes it: tag, length, content. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const short = Buffer.from([tag, body.length]);
  const long = Buffer.from([tag, 0x82, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([body.length < 0x80 ? short : long, body]);
}

const sequence = (...content: Buffer[]) => der(0x30, ...content);
const time = (text: string) => der(0x17, Buffer.from(text));

/** ecdsa-with-SHA256, and the attribute commonName. */
const algorithm = sequence(der(0x06, Buffer.from("2a8648ce3d040302", "hex")));
const commonName = der(0x06, Buffer.from("550403", "hex"));

/**
 * A certificate that nobody has reason to trust, made here and now.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function selfSigned(host: string): { key: string; cert: string } {
  const { privateKey, publicKey } = newEcKeyPair();
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(host)))));
  const toBeSigned = sequence(
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time("200101000000Z"), time("490101000000Z")),
    name,
    publicKey.export({ format: "der", type: "spki" }),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", toBeSigned, privateKey));
  const certificate = sequence(toBeSigned, algorithm, signature).toString("base64");
  return {
    key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
  };
}
