import * as z from "zod";
import { ProviderError } from "../../core/model/errors";
import type { Http } from "../../http/http";

/** How many objects a page is asked for. ConductorOne does not say how many it gives at most: what comes is taken. */
export const pageSize = 100;

/** No search of ConductorOne has more pages: a list of ever new pages is none. */
const maxPages = 10_000;

/** A search of ConductorOne. */
export interface Search {
  readonly path: string;
  /** For messages, after "could not". */
  readonly task: string;
  /** The filters. */
  readonly body: object;
}

/**
 * The pages of a search, one after the other: each is asked for when it is wanted.
 *
 * @throws ProviderError `bad-answer` for pages without an end.
 */
export async function* pagesOf<Member>(
  http: Http,
  { path, task, body }: Search,
  member: z.ZodType<Member>,
): AsyncGenerator<Member[]> {
  const page = z.object({ list: z.array(member).nullish(), nextPageToken: z.string().nullish() });
  const seen = new Set<string>();
  for (let pageToken = ""; ; ) {
    const request = { ...body, pageSize, ...(pageToken === "" ? {} : { pageToken }) };
    const answer = await http.send({ kind: "read", method: "POST", path, body: request, task }, page);
    yield answer.list ?? [];
    pageToken = answer.nextPageToken ?? "";
    if (pageToken === "") return;
    if (seen.has(pageToken)) throw endless(task, "its pages go round in a circle");
    seen.add(pageToken);
    if (seen.size >= maxPages) throw endless(task, `it has more than ${maxPages} pages`);
  }
}

function endless(task: string, why: string): ProviderError {
  return new ProviderError("bad-answer", `ConductorOne: could not ${task}: ${why}.`);
}
