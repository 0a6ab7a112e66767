import type { ErrorCode } from "../core/model/errors";
import type { Secret } from "../core/model/secret";

/** A platform, as far as sending requests to it goes. */
export interface Platform {
  /** For messages: `ConductorOne`. */
  readonly name: string;
  /** https, or http on loopback; without a slash at its end. */
  readonly baseUrl: string;
  /** Headers that say who sends a request. */
  authenticate(): Promise<Record<string, string>>;
  /**
   * Gets another credential after a request was refused (401).
   *
   * @param refused the headers that the request was sent with.
   * @returns whether there is another one to try. Absent if there never is.
   */
  renew?(refused: Record<string, string>): Promise<boolean>;
  /** Extra headers of requests that write. */
  readonly writeHeaders?: Readonly<Record<string, string>>;
  /** Longest time for one try, in milliseconds. Default: 60,000. */
  readonly tryTimeoutMs?: number;
  /** What must not appear in a message, beyond the secrets of the resources. */
  readonly credentials: readonly Secret[];
  /**
   * The message in the body of an error.
   *
   * @param body as JSON; undefined if it is not JSON.
   * @returns undefined if the body is not in the platform's own form.
   */
  wordsOf(body: unknown): string | undefined;
  /**
   * Tells whether the body of a 404 is the platform's own word that there is no such object. A gateway in front of the
   * platform answers 404, too.
   *
   * @param body as JSON; undefined if it is not JSON.
   */
  saysMissing(body: unknown): boolean;
  /**
   * What a person does where a create is answered that something is missing: the object that the new one would belong to.
   * Default: the base URL is wrong, as nothing else can be missing.
   */
  readonly missingParentAdvice?: string;
  /** What a person does about an error, where that depends on the platform. By the error's code. */
  readonly advice: Partial<Record<ErrorCode, string>>;
}
