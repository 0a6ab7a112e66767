/**
 * The unit tests of what Stryker mutates, as one file: Jest loads the modules under test once for each file, and each
 * mutant loads all anew.
 */
const units = [
  "core/secrets/seal",
  "core/lifecycle/diff",
  "core/secrets/drift",
  "core/model/equality",
  "core/lifecycle/observe",
  "core/secrets/plaintexts",
  "core/redaction/decodings",
  "core/redaction/haystack",
  "core/redaction/redactor",
  "core/redaction/repeats-secret",
  "core/redaction/without-secrets",
  "core/secrets/references",
  "core/secrets/rotation",
  "core/secrets/sealed",
  "core/secrets/fingerprint",
  "core/secrets/vault",
  "core/secrets/notes",
  "core/secrets/unexplained",
  "core/secrets/versions",
  "core/lifecycle/lifecycle",
  "core/lifecycle/lifecycle-read",
  "http/report",
];

for (const unit of units) {
  describe(unit, () => {
    require(`../../test/${unit}.test`);
  });
}
