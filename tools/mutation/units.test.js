/**
 * The unit tests of what Stryker mutates, as one file: Jest loads the modules under test once for each file, and each
 * mutant loads all anew.
 */
const units = [
  "core/secrets/seal",
  "core/lifecycle/diff",
  "core/lifecycle/diff-groups",
  "core/secrets/drift",
  "core/model/equality",
  "core/model/equivalence",
  "core/lifecycle/observe",
  "core/lifecycle/observe-inputs",
  "core/lifecycle/observe-desired",
  "core/secrets/plaintexts",
  "core/redaction/decodings",
  "core/redaction/haystack",
  "core/redaction/redactor",
  "core/redaction/repeats-secret",
  "core/redaction/without-secrets",
  "core/secrets/references",
  "core/secrets/references-refused",
  "core/secrets/rotation",
  "core/secrets/sealed",
  "core/secrets/fingerprint",
  "core/secrets/vault",
  "core/secrets/notes",
  "core/secrets/unexplained",
  "core/secrets/versions",
  "core/lifecycle/check",
  "core/lifecycle/create",
  "core/lifecycle/delete",
  "core/lifecycle/lifecycle",
  "core/lifecycle/preview",
  "core/lifecycle/read",
  "core/lifecycle/update",
  "http/report",
  "http/report-words",
];

for (const unit of units) {
  describe(unit, () => {
    require(`../../test/${unit}.test`);
  });
}
