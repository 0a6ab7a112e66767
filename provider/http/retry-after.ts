import type { Headers } from "./outcome";

/** A date as HTTP writes it: IMF-fixdate, or one of the two obsolete forms that must be understood. */
const httpDate =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/;

/** A year. A wait for longer is no different, but could be too large for a number. */
const longestMs = 365 * 24 * 60 * 60 * 1000;

/**
 * The wait that an answer asks for, in milliseconds; undefined where it asks for none, or in no valid way. It is a year at
 * most.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after seconds, or a date
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const header = headers["retry-after"];
  if (typeof header !== "string") return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestMs);
  if (!httpDate.test(text)) return undefined;
  const date = Date.parse(/ \d{4}$/.test(text) ? `${text} GMT` : text);
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - nowMs), longestMs);
}
