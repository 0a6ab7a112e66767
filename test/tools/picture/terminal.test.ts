import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../../tools/engine/repository";
import { terminalSvg } from "../../../tools/picture/terminal";

const output =
  "Engine 3.\n\nA face.\n  up           One & two.\n               No secret in 3 places.\n\ndemo: ok\n";

describe("a picture of a terminal", () => {
  const svg = terminalSvg("npm run demo", output);

  test("has the command and each line of the output, escaped", () => {
    const texts = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text?.trim());
    const lines = [
      "$",
      "npm run demo",
      "Engine 3.",
      "A face.",
      "up",
      "One &amp; two.",
      "No secret in 3 places.",
    ];
    expect(texts).toEqual([...lines, "demo: ok"]);
  });

  test("is as wide as the longest line, and as high as all lines", () => {
    expect(svg).toContain(`width="${Math.ceil(37 * 7.83 + 36)}" height="${30 + 8 * 19 + 18}"`);
  });

  test("shows the names of steps in another colour than what is below them", () => {
    const fill = (text: string) => new RegExp(`fill="([^"]*)"[^>]*>${text}`).exec(svg)?.[1];
    expect(new Set([fill(" *up"), fill("One"), fill(" *No secret")]).size).toBe(3);
  });
});

test("the committed picture is of a demo that ended well", () => {
  const picture = readFileSync(join(repositoryRoot(), "docs/demo.svg"), "utf8");
  expect(picture).toContain(">demo: ok<");
  expect(picture).toContain("No secret in");
});
