const circus = require("jest-circus/runner").default;
const { spentMs } = require("./spent");

/** Runs a test file as Jest does by default, and adds to its result what it cost: `costMs`, for the reporter. */
module.exports = async function run(...args) {
  const before = spentMs();
  const result = await circus(...args);
  return Object.assign(result, { costMs: spentMs() - before });
};
