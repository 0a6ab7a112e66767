import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../tools/engine/repository";
import { sourcesIn } from "../support/sources";
import { typeErrorsIn } from "../support/type-check";

const read = (path: string) => readFileSync(join(repositoryRoot(), path), "utf8");

/** The pages whose programs need nothing but this package. */
const pages = [
  "docs/secrets.md",
  "docs/guides/rotation.md",
  "docs/guides/tenants.md",
  "docs/guides/from-terraform.md",
];

test("the programs of the pages in TypeScript compile", () => {
  expect(typeErrorsIn(pages)).toEqual([]);
});

test("docs/guides/troubleshooting.md quotes only what the provider can say", () => {
  const sources = sourcesIn("provider")
    .map(({ text }) => text)
    .join("\n");
  const [ours = ""] = read("docs/guides/troubleshooting.md").split("## From Pulumi itself");
  const quoted = [...ours.matchAll(/^\| `([^`]+)` \|/gm)].map(([, message = ""]) => message);
  expect(quoted.length).toBeGreaterThan(15);
  const parts = quoted.flatMap((message) =>
    message.split("…").map((part) => part.replace(/^[ ,:]+|[ ,:]+$/g, "")),
  );
  expect(parts.filter((part) => part !== "" && !sources.includes(part))).toEqual([]);
});
