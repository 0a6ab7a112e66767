/** White space, control characters, and characters that nobody sees: those that turn the direction, or have no width. */
export const unseen = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;

/** Where a CI finds a command, wherever it stands in a line: `##[error]`, `##vso[task.complete]`, `##teamcity[…]`. */
export const commandMark = /##(?=\w*\[)/g;

/**
 * A text on one line that neither a terminal nor a CI obeys. Control characters, line breaks and characters that nobody
 * sees become one space; what a CI takes for a command is broken by a space. Only visible words stay.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs `::` behind white space begins a
 *   command, `##[` begins one anywhere
 * @see https://github.com/microsoft/azure-pipelines-agent/blob/master/src/Microsoft.VisualStudio.Services.Agent/Command.cs
 *   `##vso[` begins one anywhere
 */
export function oneLine(text: string): string {
  return text
    .replaceAll(unseen, (run) => (/^ +$/.test(run) ? run : " "))
    .trim()
    .replaceAll(commandMark, "## ")
    .replace(/^::/, ": :");
}
