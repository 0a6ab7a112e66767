import type { LogEntry } from "../../sandbox";
import { kinds } from ".";

/** Tells a request that changes nothing. */
export function isRead({ method, path }: Pick<LogEntry, "method" | "path">): boolean {
  return method === "GET" || kinds.some(({ search }) => search === path);
}

/** Requests without the looks for what is there before a create: how many there are depends on what else is made. */
export function withoutLooks(entries: readonly LogEntry[]): LogEntry[] {
  const isOfAll = ({ path }: LogEntry) => kinds.some((kind) => path === kind.path || path === kind.search);
  const isCreate = (each: LogEntry) => each.method === "POST" && !isRead(each) && isOfAll(each);
  if (!entries.some(isCreate)) return [...entries];
  return entries.filter((each) => !isRead(each) || (each.status !== 404 && !isOfAll(each)));
}

/**
 * A request as tests name it: `POST /providers/ID [mask displayName]`, or the fields of its body where it has no mask.
 * IDs that the platform made are `ID`, and the platforms' own folders are left out.
 */
export function line({ method, path, fields, updateMask }: LogEntry): string {
  const short = kinds.reduce((text, kind) => shortened(text, kind), path);
  if (method === "GET" || method === "DELETE") return `${method} ${short}`;
  return `${method} ${short} [${updateMask === null ? fields.join(" ") : `mask ${updateMask}`}]`;
}

function shortened(path: string, { path: collection, short, madeId }: (typeof kinds)[number]): string {
  if (!path.startsWith(collection)) return path;
  const [, id = "", ...rest] = path.slice(collection.length).split("/");
  const isMade = madeId !== undefined && new RegExp(`^${madeId.source}$`).test(id);
  return [short, ...(id === "" ? [] : [isMade ? "ID" : id]), ...rest].join("/");
}
