import { isOlder, parseVersion, requireVersion } from "../../../tools/engine/version";

describe("parseVersion", () => {
  test.each([
    ["v3.259.0\n", [3, 259, 0]],
    ["3.260.0-alpha.1700000000", [3, 260, 0]],
    ["go version go1.26.8 linux/amd64", [1, 26, 8]],
    ["go version go1.26rc1 linux/amd64", [1, 26, 0]],
    ["go version devel go1.27-abcdef Mon Jan 1", [1, 27, 0]],
    ["no version", undefined],
    ["", undefined],
  ])("reads %j", (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });
});

describe("isOlder", () => {
  test.each([
    [[3, 199, 9], true],
    [[2, 999, 0], true],
    [[3, 200, 0], false],
    [[3, 200, 1], false],
    [[4, 0, 0], false],
  ] as const)("%j against 3.200.0: %s", (version, older) => {
    expect(isOlder(version, [3, 200, 0])).toBe(older);
  });
});

describe("requireVersion", () => {
  test("names the program and both versions when it is too old", () => {
    expect(() => requireVersion("/bin/go", "go1.22", [1, 25, 11])).toThrow(
      "/bin/go is 1.22.0, older than 1.25.11",
    );
  });

  test("refuses words without a version", () => {
    expect(() => requireVersion("/bin/go", "?", [1, 25, 11])).toThrow("/bin/go does not tell its version");
  });
});
