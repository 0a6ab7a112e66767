import type { Value, Values } from "../../provider/core/model/values";
import { fc } from "../support/properties";

// Arbitrary values that fields of several kinds share.

export const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
export const label = fc.oneof(text, fc.constant(""));
export const url = fc.tuple(fc.nat(999), fc.constantFrom("", "/", "/a", "/a/")).map(([host, path]) => {
  return `https://idp-${host}.example.com${path}`;
});
export const domain = fc.constantFrom("contoso.com", "fabrikam.onmicrosoft.com", "Contoso.COM");
export const tenant = fc.oneof(domain, fc.uuid().map(String));

/** Objects in which every member may be missing. */
export const partial = <Members extends Record<string, fc.Arbitrary<Value>>>(members: Members) =>
  fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<Values>;

/** Two halves of an object as one. */
export const joined = (...halves: readonly Values[]): Values => Object.assign({}, ...halves);

/** What a list means whose order and repetitions say nothing, and some of whose members are always there. */
export const asSet =
  (always: readonly string[] = []) =>
  (value: Value | undefined): string => {
    const members = Array.isArray(value) ? value.map(String) : [];
    return [...new Set([...members, ...always])].sort().join(" ");
  };
