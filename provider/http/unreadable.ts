import type * as z from "zod";
import { isTooDeep } from "./json";
import type { Headers } from "./outcome";

const mostPlaces = 3;

/**
 * Why an answer with a good status is none of the platform's. No value of it is quoted; names of fields and the type
 * that it says it has may be the platform's own words.
 *
 * @param json what the text is in JSON; undefined where it is none.
 * @param error what is wrong with it then.
 */
export function whyUnreadable(
  text: string,
  json: unknown,
  headers: Headers,
  error: z.ZodError | undefined,
): string {
  if (text === "" && json === undefined) return "the answer is empty";
  if (json === undefined) {
    const what = isTooDeep(text) ? "is nested too deeply" : "is not JSON";
    return `the answer ${what}${formOf(headers)} (a proxy or a login page?)`;
  }
  const paths = (error?.issues ?? []).map(({ path }) => path.join(".").slice(0, 100) || "the body");
  const places = [...new Set(paths)];
  const where = places.slice(0, mostPlaces).join(", ");
  if (places.length === 1) return `unexpected response: ${where} is missing or has the wrong type`;
  const more = places.length > mostPlaces ? ` and ${places.length - mostPlaces} more` : "";
  return `unexpected response: ${where}${more} are missing or have the wrong type`;
}

/** What the answer says that it is, where that is something else than plain JSON. */
function formOf(headers: Headers): string {
  const encoding = /^[a-z]{1,10}$/.exec(String(headers["content-encoding"] ?? ""))?.[0];
  if (encoding !== undefined && encoding !== "identity") {
    return ` but compressed (${encoding}), which was not asked for`;
  }
  const type = /^[a-z]+\/[a-z0-9.+-]{1,40}/i.exec(String(headers["content-type"] ?? ""))?.[0];
  return type === undefined || type === "application/json" ? "" : ` but ${type}`;
}
