import { randomInt } from "node:crypto";

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const idLength = 27;

/** A new id in the look of a KSUID: 27 base62 characters. Unlike a real one, it doesn't hold a time. */
export function newId(): string {
  return Array.from({ length: idLength }, () => base62.charAt(randomInt(base62.length))).join("");
}
