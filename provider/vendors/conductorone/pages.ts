import * as z from "zod";
import { ProviderError } from "../../core/model/errors";
import type { Http } from "../../http/http";

/** How many objects to request per page. ConductorOne documents no maximum and may return fewer. */
export const pageSize = 100;

/** The limit of pages in one search, against a list without an end. */
const maxPages = 10_000;

/** A search of ConductorOne. */
export interface Search {
  readonly path: string;
  /** What the search does, as it follows "could not" in messages. */
  readonly task: string;
  /** The filters, as ConductorOne names them. */
  readonly body: object;
}

/**
 * The pages of a search, one after the other. Each page is requested when it is needed.
 *
 * @param member the schema of one object.
 * @throws ProviderError `bad-answer` where the pages have no end.
 */
export async function* pagesOf<Member>(
  http: Http,
  { path, task, body }: Search,
  member: z.ZodType<Member>,
): AsyncGenerator<Member[]> {
  const page = pageOf(member);
  const seen = new Set<string>();
  for (let pageToken = ""; ; ) {
    const request = { ...body, pageSize, ...(pageToken === "" ? {} : { pageToken }) };
    const call = { kind: "read", method: "POST", path, body: request, task, ofCollection: true } as const;
    const answer = await http.send(call, page);
    yield answer.list ?? [];
    pageToken = answer.nextPageToken ?? "";
    if (pageToken === "") return;
    if (seen.has(pageToken)) throw endless(task, "a page token came twice, so its pages have no end");
    seen.add(pageToken);
    if (seen.size >= maxPages) throw endless(task, `it has more than ${maxPages} pages`);
  }
}

/** A page. An empty one may be without fields; other fields alone are not ConductorOne's answer. */
function pageOf<Member>(member: z.ZodType<Member>) {
  return z
    .looseObject({ list: z.array(member).nullish(), nextPageToken: z.string().nullish() })
    .refine((page) => "list" in page || "nextPageToken" in page || Object.keys(page).length === 0, {
      path: ["list"],
    });
}

function endless(task: string, why: string): ProviderError {
  return new ProviderError("bad-answer", `ConductorOne: could not ${task}: ${why}.`);
}
