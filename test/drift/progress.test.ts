import { PassThrough } from "node:stream";
import { isTerminal, Progress } from "../../cli/drift/progress";

const shownOn = (isTTY: boolean) => {
  const stderr = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
  const progress = new Progress({
    stdout: new PassThrough(),
    stderr,
    environment: {},
    interrupted: async () => {},
  });
  progress.show("dev: looking …");
  progress.show("dev: 3 resources looked at …");
  progress.clear();
  return String(stderr.read() ?? "");
};

test("on a terminal, each text replaces the one before it, and nothing stays", () => {
  expect(shownOn(true)).toBe("\r\u001b[Kdev: looking …\r\u001b[Kdev: 3 resources looked at …\r\u001b[K");
});

test("in a pipe, nothing is shown", () => {
  expect(shownOn(false)).toBe("");
  expect(isTerminal(new PassThrough())).toBe(false);
});
