import type { ErrorCode } from "../../provider/core/model/errors";
import { Secret } from "../../provider/core/model/secret";
import type { Headers, Outcome } from "../../provider/http/outcome";
import type { Platform } from "../../provider/http/platform";
import { type Failed, Report } from "../../provider/http/report";

/** A platform whose errors are a message in JSON. */
export const platform: Platform = {
  name: "Shop",
  baseUrl: "https://api.example.com/base",
  authenticate: async () => ({}),
  credentials: [new Secret("credential-0123456789")],
  wordsOf: (body) => {
    const { message } = (body ?? {}) as { message?: string };
    return message;
  },
  saysMissing: (body) => (body as { message?: string } | undefined)?.message === "gone",
  advice: { unauthenticated: "Check the token." },
};
const secrets = [new Secret("s3cret-of-the-resource")];

/** Reports of calls to {@link platform}, which also know a secret of the resource. */
export const report = new Report(platform, () => secrets);

/** A call that failed. */
export const failed = (code: ErrorCode, more: Partial<Failed> = {}): Failed => ({
  call: { kind: "set", task: 'update the thing "Ada"' },
  code,
  limitMs: 300_000,
  mayBeDone: false,
  ...more,
});

/** What a server answered. */
export const answer = (status: number, text = "", headers: Headers = {}): Outcome => ({
  kind: "answer",
  status,
  headers,
  text,
});

/** An error in the platform's own form. */
export const words = (message: string) => JSON.stringify({ message });

/** How each message about {@link failed} begins. */
export const begin = 'Shop: could not update the thing "Ada": ';
