import { retryAfterMs } from "../../provider/http/retry-after";
import { fc } from "../support/properties";

const nowMs = Date.parse("2030-01-01T00:00:00Z");
const asked = (header: string | string[] | undefined) => retryAfterMs({ "retry-after": header }, nowMs);

test.each<[string, number]>([
  ["0", 0],
  ["7", 7_000],
  [" 7 ", 7_000],
  ["007", 7_000],
  ["86400", 86_400_000],
  ["Tue, 01 Jan 2030 00:00:30 GMT", 30_000],
  ["Tuesday, 01-Jan-30 00:00:30 GMT", 30_000],
  ["Tue Jan  1 00:00:30 2030", 30_000],
  ["Mon, 31 Dec 2029 00:00:00 GMT", 0],
])("%p is understood", (header, ms) => {
  expect(asked(header)).toBe(ms);
});

test.each([
  "31536001",
  `1${"0".repeat(300)}`,
  "9".repeat(1_000),
  "Fri, 31 Dec 9999 23:59:59 GMT",
  "Fri Dec 31 23:59:59 9999",
])("%p counts as a year", (header) => {
  expect(asked(header)).toBe(365 * 86_400_000);
});

test.each([
  "",
  "soon",
  "NaN",
  "Infinity",
  "-5",
  "1.5",
  "1e3",
  "0x10",
  "7 s",
  "7, 8",
  "2030-01-01T00:00:30Z",
  "Tue, 99 Jan 2030 00:00:30 GMT",
  "Tue, 01 Foo 2030 00:00:30 GMT",
])("%p asks for nothing, since it is in neither of the two forms", (header) => {
  expect(asked(header)).toBeUndefined();
});

test("nothing asks for nothing, and so does a header that comes twice", () => {
  expect(asked(undefined)).toBeUndefined();
  expect(asked(["1", "2"])).toBeUndefined();
});

test("whatever it holds, it is no time at all or one that can be waited", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d+$/)), (header) => {
      const ms = asked(header);
      expect(ms === undefined || (ms >= 0 && Number.isSafeInteger(ms))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
