import type { KeyObject } from "node:crypto";
import { z } from "zod";

const claimsSchema = z.object({
  iss: z.string().optional(),
  sub: z.string().optional(),
  aud: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((audience) => [audience].flat()),
  exp: z.number().optional(),
  nbf: z.number().optional(),
});

/** A JWT whose signature is valid. */
export interface Jwt {
  /** The protected header. */
  readonly header: Readonly<Record<string, unknown>>;
  /** The claims that are looked at; an `aud` that is one string becomes a list. */
  readonly claims: z.output<typeof claimsSchema>;
}

/** Something that must hold for a JWT. */
export interface Rule {
  /** What is wrong with a token for which it doesn't hold. */
  readonly problem: string;
  readonly holds: (jwt: Jwt) => boolean;
}

/** What a JWT must be like. */
export interface Expectations {
  readonly key: KeyObject;
  /** The one algorithm that is accepted. */
  readonly algorithm: string;
  /** Looked at in this order, up to the first that doesn't hold. */
  readonly rules: readonly Rule[];
}

const NO_JWT = "not a JWT";

/** What is wrong with a token whose signature jose refuses, by the code of jose's error. */
const SIGNATURE_PROBLEMS: Readonly<Record<string, string>> = {
  ERR_JOSE_ALG_NOT_ALLOWED: "signed by another algorithm than the accepted one",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "the signature isn't valid",
};

/** What is wrong with a token; undefined when it is as expected. */
export async function jwtProblem(token: string, expected: Expectations): Promise<string | undefined> {
  const { compactVerify, errors } = await import("jose");
  try {
    const { payload, protectedHeader } = await compactVerify(token, expected.key, {
      algorithms: [expected.algorithm],
    });
    const claims = claimsSchema.safeParse(parse(payload));
    if (!claims.success) return claims.error.issues.map(({ path }) => wrongType(path)).join("; ");
    const jwt = { header: protectedHeader, claims: claims.data };
    return expected.rules.find(({ holds }) => !holds(jwt))?.problem;
  } catch (error) {
    if (error instanceof errors.JOSEError) return SIGNATURE_PROBLEMS[error.code] ?? NO_JWT;
    throw error;
  }
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString("utf8"));
  } catch {
    return undefined;
  }
}

function wrongType([claim]: readonly PropertyKey[]): string {
  return claim === undefined ? NO_JWT : `${String(claim)} has the wrong type`;
}
