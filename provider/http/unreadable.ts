import type * as z from "zod";
import { isTooDeep } from "./json";
import type { Headers } from "./outcome";

const mostPlaces = 3;

/**
 * Why an answer with a good status is none of the platform's. Nothing of it is quoted.
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
    const what = isTooDeep(text) ? "is nested too deeply for one of the platform" : "is not JSON";
    return `the answer ${what}${formOf(headers)}, as if something else answered at this address`;
  }
  const paths = (error?.issues ?? []).map(({ path }) => path.join(".").slice(0, 100) || "the whole");
  const places = [...new Set(paths)];
  const where = places.slice(0, mostPlaces).join(", ");
  const more = places.length > mostPlaces ? ` and ${places.length - mostPlaces} more places` : "";
  return `the answer is not as the platform's contract has it at ${where}${more}`;
}

/** What the answer says that it is, where that is something else than plain JSON. */
function formOf(headers: Headers): string {
  const encoding = /^[a-z]{1,10}$/.exec(String(headers["content-encoding"] ?? ""))?.[0];
  if (encoding !== undefined && encoding !== "identity") {
    return ` (it is compressed, ${encoding}, though that was not asked for)`;
  }
  const type = /^[a-z]+\/[a-z0-9.+-]{1,40}/i.exec(String(headers["content-type"] ?? ""))?.[0];
  return type === undefined || type === "application/json" ? "" : ` but ${type}`;
}
