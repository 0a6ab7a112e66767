import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** @see https://spdx.org/licenses/ISC.html */
const isc = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`;

/**
 * The licences of the packages that are in some bundles, each with the package's name and version.
 *
 * @param root the folder that the inputs start at.
 * @param inputs the files in the bundles, as esbuild tells them.
 * @param apache the text of the Apache License 2.0, which packages under it need not repeat.
 * @throws Error where a package has neither a text of its licence nor a licence that is known here.
 */
export async function noticesOf(root: string, inputs: readonly string[], apache: string): Promise<string> {
  const folders = new Set(
    inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const notices = await Promise.all(
    [...folders].sort().map((folder) => noticeOf(join(root, folder), apache)),
  );
  return `${notices.join(`\n${"-".repeat(80)}\n\n`)}`;
}

async function noticeOf(folder: string, apache: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    name: string;
    version: string;
    license?: string;
    author?: string | { name: string };
  };
  const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
  const title = `${manifest.name} ${manifest.version}, ${manifest.license}`;
  if (file !== undefined) return `${title}\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`;
  if (manifest.license?.includes("Apache-2.0")) return `${title}\n\n${apache.trim()}\n`;
  if (manifest.license === "ISC") {
    const { author } = manifest;
    const holder = typeof author === "object" ? author.name : author;
    return `${title}\n\nCopyright ${holder}\n\n${isc}\n`;
  }
  throw new Error(
    `${title}: the package has no text of its licence, and tools/bundle/notices.ts knows none.`,
  );
}
