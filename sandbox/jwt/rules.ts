import type { Rule } from "./verify";

/** The token is for this audience, alone or among others. */
export function isFor(audience: string): Rule {
  return { problem: `aud isn't ${audience}`, holds: ({ claims }) => claims.aud.includes(audience) };
}

/** The token comes from this issuer. */
export function isFrom(issuer: string): Rule {
  return { problem: `iss isn't ${issuer}`, holds: ({ claims }) => claims.iss === issuer };
}

/** The token may be used at this time: `exp`, which must be there, is in the future, and `nbf` is not. */
export function isValidAt(now: Date): Rule[] {
  const seconds = now.getTime() / 1000;
  return [
    { problem: "exp is absent", holds: ({ claims }) => claims.exp !== undefined },
    { problem: "exp is past", holds: ({ claims }) => (claims.exp ?? 0) > seconds },
    { problem: "nbf is in the future", holds: ({ claims }) => (claims.nbf ?? 0) <= seconds },
  ];
}
