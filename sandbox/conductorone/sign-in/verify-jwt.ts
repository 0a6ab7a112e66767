import type { KeyObject } from "node:crypto";

/** What a JWT must be like. It must also have an `exp` in the future, and no `nbf` in the future. */
export interface JwtExpectations {
  /** The key that it is signed with. */
  readonly key: KeyObject;
  /** The one algorithm that is accepted. */
  readonly algorithm: string;
  readonly issuer: string;
  /** The subject. Default: any, or none. */
  readonly subject?: string;
  /** The audience, alone or among others. */
  readonly audience: string;
  readonly now: Date;
}

/** A JWT that is as expected. */
export interface VerifiedJwt {
  /** When it expires, in seconds since 1970. */
  readonly exp: number;
  /** The protected header. */
  readonly header: Readonly<Record<string, unknown>>;
}

/**
 * Verifies a JWT.
 *
 * @param refuse makes the error to throw from what is wrong with the token
 */
export async function verifyJwt(
  token: string,
  expected: JwtExpectations,
  refuse: (problem: string) => Error,
): Promise<VerifiedJwt> {
  const { jwtVerify, errors } = await import("jose");
  const { key, algorithm, issuer, subject, audience, now } = expected;
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      issuer,
      audience,
      ...(subject !== undefined && { subject }),
      requiredClaims: ["exp"],
      currentDate: now,
    });
    return { exp: payload.exp ?? 0, header: protectedHeader };
  } catch (error) {
    if (error instanceof errors.JOSEError) throw refuse(problemOf(error, expected));
    throw error;
  }
}

/** What jose found wrong: with a claim it also says which claim and why. */
interface JoseProblem {
  readonly code: string;
  readonly claim?: string;
  readonly reason?: string;
}

const problems: Readonly<Record<string, string>> = {
  ERR_JOSE_ALG_NOT_ALLOWED: "signed by another algorithm than the accepted one",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "the signature isn't valid",
  ERR_JWT_EXPIRED: "exp is past",
};

function problemOf({ code, claim, reason }: JoseProblem, expected: JwtExpectations): string {
  if (code !== "ERR_JWT_CLAIM_VALIDATION_FAILED") return problems[code] ?? "not a JWT";
  if (claim === "iss") return `iss isn't ${expected.issuer}`;
  if (claim === "sub") return `sub isn't ${expected.subject}`;
  if (claim === "aud") return `aud isn't ${expected.audience}`;
  if (reason === "missing") return `${claim} is absent`;
  return reason === "invalid" ? `${claim} has the wrong type` : `${claim} is in the future`;
}
