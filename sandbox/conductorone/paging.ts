import { z } from "zod";
import { Refusal } from "../server/refusal";
import type { Selected, Selection } from "../store/object-store";
import { text } from "./fields";

const defaultSize = 25;
const largestSize = 100;
const tokenPattern = /^after:(\d+)$/;

/** The paging fields of a search's body. */
export const pagingFields = {
  pageSize: z
    .int32()
    .min(0)
    .nullish()
    .transform((size) => size ?? 0),
  pageToken: text,
};

/** The same fields as query parameters, whose names may be spelled either way. */
export const pagingQuerySchema = z
  .object({
    page_size: z.coerce.number().pipe(z.int32().min(0)).optional(),
    pageSize: z.coerce.number().pipe(z.int32().min(0)).optional(),
    page_token: z.string().optional(),
    pageToken: z.string().optional(),
  })
  .transform((query) => ({
    pageSize: query.pageSize ?? query.page_size ?? 0,
    pageToken: query.pageToken ?? query.page_token ?? "",
  }));

/** What a client asks for. Size 0 means the default of 25; a size over 100 is taken for 100. */
export interface PageRequest {
  readonly pageSize: number;
  readonly pageToken: string;
}

/** The part of all objects that a page shows. */
export type PageRange = Required<Pick<Selection, "after" | "limit">>;

/**
 * One page of objects, oldest first, as a list answer's body. `nextPageToken` is empty on the last page.
 * @param read reads the objects of a range
 * @throws Refusal 400 when the page token isn't one that an earlier page gave
 */
export function page(read: (range: PageRange) => Selected, { pageSize, pageToken }: PageRequest) {
  const after = pageToken === "" ? 0 : decode(pageToken);
  const limit = Math.min(pageSize === 0 ? defaultSize : pageSize, largestSize);
  const { objects, more } = read({ after, limit });
  const last = objects.at(-1);
  return {
    list: objects.map(({ object }) => object),
    nextPageToken: last !== undefined && more ? encode(last.serial) : "",
  };
}

function encode(serial: number): string {
  return Buffer.from(`after:${serial}`).toString("base64url");
}

function decode(token: string): number {
  const serial = tokenPattern.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (serial === undefined) throw new Refusal(400, ["pageToken: not a token of this list"]);
  return Number(serial);
}
