import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SandboxControl } from "../../sandbox";
import { codeBlock } from "../support/markdown";
import { root } from "../support/sources";
import { example } from "./sandbox-example";

const page = "docs/sandbox.md";
const textOf = (path: string) => readFileSync(join(root, path), "utf8");

/** A program of the simplest kind: it creates a step-up provider, or gives it its name back. */
async function up(environment: Record<string, string>): Promise<void> {
  const url = `${environment.CONDUCTORONE_SERVER_URL}/api/v1/step-up/providers`;
  const headers = { authorization: `Bearer ${environment.CONDUCTORONE_ACCESS_TOKEN}` };
  const { list } = (await (await fetch(url, { headers })).json()) as { list: { id: string }[] };
  const [found] = list;
  const body =
    found === undefined
      ? {
          displayName: "Duo",
          issuerUrl: "https://duo.example.com",
          clientId: "c",
          clientSecret: "s",
          oauth2: {},
        }
      : { stepUpProvider: { displayName: "Duo" }, updateMask: "displayName" };
  const target = found === undefined ? url : `${url}/${found.id}`;
  await (await fetch(target, { method: "POST", headers, body: JSON.stringify(body) })).text();
}

describe("the page on the sandbox", () => {
  test("has the example that is run here", () => {
    const block = codeBlock(page, "ts", "startSandbox");
    expect(block.replace('"pulumi-idp/sandbox"', '"../../sandbox"')).toBe(
      textOf("test/docs/sandbox-example.ts"),
    );
  });

  test("has an example that works", async () => {
    expect(await example(up)).toEqual([
      "GET /api/v1/step-up/providers 200",
      "POST /api/v1/step-up/providers 200",
      "GET /api/v1/step-up/providers 200",
      expect.stringMatching(/^POST \/api\/v1\/step-up\/providers\/\w+ 503$/),
    ]);
  });

  test("names every method of the client, and no other", () => {
    const named = [...textOf(page).matchAll(/^\| `(\w+)\(.*?\)` \| `[A-Z]+ \//gm)].map(([, name]) => name);
    const methods = Object.getOwnPropertyNames(SandboxControl.prototype);
    expect(named.sort()).toEqual(methods.filter((name) => name !== "constructor").sort());
  });
});
