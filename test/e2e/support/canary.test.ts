import { newPrivateKey } from "../../kinds/secrets";
import { findSecret } from "../../support/leaks/find-secret";
import { type Canary, canaryOf, newCanary } from "./canary";

const canaries: readonly Canary[] = [
  newCanary("one that encoders write in many ways", '"\\&+/=<>%ü€ 🔑'),
  newCanary("one of digits and letters"),
  canaryOf("a private key", newPrivateKey()),
  canaryOf("a short token", "token-0123456789"),
];

const base64 = (text: string, before = "") => Buffer.from(before + text).toString("base64");

const encodings: Readonly<Record<string, (secret: string) => string>> = {
  "as it is": (secret) => secret,
  "in JSON": (secret) => JSON.stringify(secret),
  "in JSON that is in JSON": (secret) => JSON.stringify(JSON.stringify(secret)),
  "in a URL": encodeURIComponent,
  "in a form": (secret) => new URLSearchParams({ secret }).toString(),
  "in hexadecimal digits": (secret) => Buffer.from(secret).toString("hex"),
  "in base64": base64,
  "in base64, after one byte": (secret) => base64(secret, "x"),
  "in base64, after two bytes": (secret) => base64(secret, "xx"),
  "in base64url": (secret) => Buffer.from(secret).toString("base64url"),
  "in base64 of JSON": (secret) => base64(JSON.stringify(secret)),
};

describe.each(canaries)("$name", ({ secret, part }) => {
  test.each(Object.entries(encodings))("is found by its part %s", (_name, encode) => {
    expect(findSecret(secret, encode(secret))).not.toEqual([]);
    expect(findSecret(part, encode(secret))).not.toEqual([]);
  });
});
