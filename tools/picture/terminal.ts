/** Sizes in pixels. A character of the fonts below is as wide as `column`, whatever of them a reader has. */
const size = { text: 13, column: 7.83, line: 19, margin: 18, bar: 30 } as const;
const font = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const colour = { paper: "#0d1117", plain: "#e6edf3", strong: "#7ee787", faint: "#8b949e" } as const;

/** A part of a line, and how it is shown. */
interface Part {
  readonly text: string;
  readonly as: keyof Omit<typeof colour, "paper">;
}

/**
 * Draws a terminal in which a command of this project was run, as an SVG image.
 *
 * @param command the command, without a prompt.
 * @param output what it printed. Names of steps are strong, what is below them is faint.
 */
export function terminalSvg(command: string, output: string): string {
  const lines = [
    [
      { text: "$ ", as: "faint" },
      { text: command, as: "plain" },
    ] satisfies Part[],
    ...output.trimEnd().split("\n").map(partsOf),
  ];
  const columns = Math.max(...lines.map((parts) => parts.map(({ text }) => text).join("").length));
  const width = Math.ceil(columns * size.column + 2 * size.margin);
  const height = size.bar + lines.length * size.line + size.margin;
  const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
    (fill, index) => `<circle cx="${size.margin + index * 18}" cy="${size.bar / 2}" r="5" fill="${fill}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(command)} in a terminal">`,
    `<rect width="100%" height="100%" rx="8" fill="${colour.paper}"/>`,
    ...dots,
    `<g font-family="${font}" font-size="${size.text}" xml:space="preserve">`,
    ...lines.map(lineSvg).filter((line) => line !== ""),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** How a line of the demo is shown: `  name   sentence`, a proof below it, or any other line. */
function partsOf(line: string): Part[] {
  const [, name, rest] = /^( {2}\S.{11}) (.*)$/.exec(line) ?? [];
  if (name !== undefined)
    return [
      { text: `${name} `, as: "strong" },
      { text: rest ?? "", as: "plain" },
    ];
  if (/^\S+: ok$/.test(line)) return [{ text: line, as: "strong" }];
  return [{ text: line, as: line.startsWith("  ") ? "faint" : "plain" }];
}

function lineSvg(parts: readonly Part[], index: number): string {
  const y = size.bar + (index + 1) * size.line - 5;
  let column = 0;
  return parts
    .map(({ text, as }) => {
      const x = round(size.margin + column * size.column);
      column += text.length;
      const length = round(text.length * size.column);
      return text.trim() === ""
        ? ""
        : `<text x="${x}" y="${y}" fill="${colour[as]}" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`;
    })
    .join("");
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
