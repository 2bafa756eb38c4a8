// @ts-check
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

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
 * @typedef {object} VitestFile
 * @property {string} name its path
 * @property {string} status
 * @property {string} [message] why it could not be loaded or set up
 * @property {{status: string, fullName: string, failureMessages?: string[] | null}[]} assertionResults
 */

/**
 * @typedef {object} VitestReport of `--reporter=json`
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {VitestFile[]} testResults one a file
 */

/**
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function countVitest(report) {
  // Such a file fails without a test having failed.
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(isBroken).length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * It could not be loaded, or its set-up failed and its tests are told as skipped.
 * @param {VitestFile} file
 */
const isBroken = (file) =>
  file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed");

/**
 * @typedef {object} Failure
 * @property {string} test
 * @property {string} reason its first lines
 */

/**
 * @param {VitestReport} report
 * @returns {Failure[]}
 */
export const vitestFailures = ({ testResults }) =>
  testResults.flatMap((file) => [
    ...(isBroken(file) ? [{ test: path.basename(file.name), reason: firstLines(file.message) }] : []),
    ...file.assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => ({
        test: `${path.basename(file.name)} > ${fullName}`,
        reason: firstLines(failureMessages?.[0]),
      })),
  ]);

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {{title: string, ok: boolean, tests: {results: {error?: {message?: string}}[]}[]}[]} [specs]
 */

/**
 * @typedef {object} PlaywrightReport of its json reporter
 * @property {{expected: number, unexpected: number, flaky: number, skipped: number}} stats
 * @property {PlaywrightSuite[]} [suites]
 */

/**
 * @param {PlaywrightReport} report
 * @returns {Failure[]}
 */
export const playwrightFailures = ({ suites = [] }) => suites.flatMap((suite) => suiteFailures(suite, []));

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} above
 * @returns {Failure[]}
 */
function suiteFailures({ title, suites = [], specs = [] }, above) {
  const names = [...above, title];
  return [
    ...specs
      .filter(({ ok }) => !ok)
      .map((spec) => ({
        test: [...names, spec.title].join(" > "),
        reason: firstLines(
          spec.tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message,
        ),
      })),
    ...suites.flatMap((suite) => suiteFailures(suite, names)),
  ];
}

/** @param {string | undefined} message */
const firstLines = (message) =>
  stripVTControlCharacters(message || "it left no reason")
    .split("\n")
    .slice(0, 3)
    .join("\n");

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
