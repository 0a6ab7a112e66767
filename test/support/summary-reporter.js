/** Ends a run with one plain line that a machine can read: `N passed, N failed`. */
class SummaryReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests }) {
    const failed = Math.max(numFailedTests, numFailedTestSuites);
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
    process.stderr.write("", () =>
      process.stdout.write(`${numPassedTests} passed, ${failed} failed${skipped}\n`),
    );
  }
}

module.exports = SummaryReporter;
