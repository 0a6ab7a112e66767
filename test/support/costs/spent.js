const { readFileSync } = require("node:fs");

/** Linux counts in hundredths of a second, whatever its kernel's own clock is. */
const msOfTick = 10;

/**
 * The processor time in ms that this process has used until now, with the programs that it started and that have
 * ended. Elsewhere than on Linux, where nobody tells what those used: the time on the clock.
 */
function spentMs() {
  if (process.platform !== "linux") return performance.now();
  const { user, system } = process.cpuUsage();
  const children = childTicks(readFileSync("/proc/self/stat", "utf8"));
  return (user + system) / 1_000 + children * msOfTick;
}

/**
 * `cutime` and `cstime` of a line of /proc/PID/stat, in ticks.
 *
 * @param {string} stat the line; the name in it may hold spaces and parentheses.
 */
function childTicks(stat) {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[13]) + Number(fields[14]);
}

module.exports = { childTicks, spentMs };
