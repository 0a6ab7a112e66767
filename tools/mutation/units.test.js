/**
 * The unit tests of what Stryker mutates, as one file: Jest loads the modules under test once for each file, and each
 * mutant loads all anew.
 */
const units = [
  "core/check",
  "core/diff",
  "core/drift",
  "core/meaning",
  "core/observe",
  "core/plaintexts",
  "core/redaction",
  "core/references",
  "core/rotation",
  "core/sealed",
  "core/secrets",
  "core/versions",
  "core/lifecycle",
  "core/lifecycle-read",
  "http/report",
];

for (const unit of units) {
  describe(unit, () => {
    require(`../../test/${unit}.test`);
  });
}
