const { relative } = require("node:path");

/** How many files are shown. */
const shown = 12;

/** Prints the dozen dearest test files of a run at its end. */
class CostReporter {
  #root;

  constructor({ rootDir }) {
    this.#root = rootDir;
  }

  onRunComplete(_contexts, { testResults }) {
    if (testResults.length > 1) process.stderr.write(costs(this.#root, testResults));
  }
}

/** The dearest files by their results, with their costs in seconds, and the cost of all. */
function costs(root, results) {
  const unit = process.platform === "linux" ? "processor time" : "time on the clock";
  const all = results.map(({ testFilePath, costMs = 0 }) => ({ path: relative(root, testFilePath), costMs }));
  const dearest = all.toSorted((a, b) => b.costMs - a.costMs).slice(0, shown);
  const total = all.reduce((sum, { costMs }) => sum + costMs, 0);
  const lines = dearest.map(({ path, costMs }) => `${seconds(costMs).padStart(8)}  ${path}`);
  return [`\nDearest files, of ${seconds(total)} of ${unit} in all:`, ...lines, ""].join("\n");
}

const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;

module.exports = CostReporter;
module.exports.costs = costs;
