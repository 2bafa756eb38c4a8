// @ts-check

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** @type {Counts} */
export const noCounts = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Counts[]} counts
 * @returns {Counts}
 */
export const sumCounts = (counts) =>
  counts.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    noCounts,
  );

/**
 * The last line of a run of the tests.
 * @param {Counts} counts
 */
export const countsLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * @typedef {object} VitestReport of `--reporter=json`
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{status: string, assertionResults: unknown[]}[]} testResults one a file
 */

/**
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function countVitest(report) {
  // A file that can't be loaded fails without a test having failed.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @typedef {object} PlaywrightReport of its json reporter
 * @property {{expected: number, unexpected: number, flaky: number, skipped: number}} stats
 */

/**
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export const countPlaywright = ({ stats }) => ({
  passed: stats.expected,
  // One that passes only the second time has failed.
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
});

/**
 * What a runner's counts mean together with how it ended.
 * @param {Counts | null} counts null: it left no report
 * @param {{exitCode: number | null}} end
 * @returns {{counts: Counts, problem: string | null}}
 */
export function judgeRun(counts, { exitCode }) {
  if (counts === null) return { counts: { ...noCounts, failed: 1 }, problem: "it ended without a report" };
  if (counts.passed + counts.failed + counts.skipped === 0)
    return { counts: { ...noCounts, failed: 1 }, problem: "it found no test" };
  if (exitCode !== 0 && counts.failed === 0) {
    return {
      counts: { ...counts, failed: 1 },
      problem: `every test passed, but it ended with code ${exitCode}`,
    };
  }
  return { counts, problem: null };
}
