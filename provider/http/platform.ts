import type { ErrorCode } from "../core/model/errors";
import type { Secret } from "../core/model/secret";

/** A platform, as far as sending requests to it goes. */
export interface Platform {
  /** For messages: `ConductorOne`. */
  readonly name: string;
  /** https, or http on loopback; without a slash at its end. */
  readonly baseUrl: string;
  /** Headers that say who asks. */
  authenticate(): Promise<Record<string, string>>;
  /**
   * Gets another credential after a request was refused (401).
   *
   * @param refused the headers that the request was sent with.
   * @returns whether there is another one to try. Absent where there never is.
   */
  renew?(refused: Record<string, string>): Promise<boolean>;
  /** Headers for everything that writes. */
  readonly writeHeaders?: Readonly<Record<string, string>>;
  /** Longest time for one try, in milliseconds. Default: 60,000. */
  readonly tryTimeoutMs?: number;
  /** What must not appear in a message, beyond the secrets of the resources. */
  readonly credentials: readonly Secret[];
  /** The platform's own words in an error's body; undefined when there are none. */
  wordsOf(body: unknown): string | undefined;
  /** What to do about an error, where the platform's credentials and addresses come in. */
  readonly advice: Partial<Record<ErrorCode, string>>;
}
