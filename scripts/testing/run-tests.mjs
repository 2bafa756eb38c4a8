// @ts-check
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { useBuild } from "../build/build-users.mjs";
import { buildUsersFolder, ensureBuild, testBuild } from "../build/ensure-build.mjs";
import { ensureChromium } from "../install/chromium.mjs";
import { fromRoot } from "../paths.mjs";
import { SetupError, describeError } from "../setup-error.mjs";
import { auditPackages } from "./audit.mjs";
import { checks } from "./checks.mjs";
import { countsLine, judgeRun, noCounts, sumCounts } from "./count.mjs";
import { runEndToEnd, runVitest } from "./runners.mjs";
import { startTestServices } from "./test-services.mjs";

/** @typedef {import("./count.mjs").Counts} Counts */
/** @typedef {import("./count.mjs").Failure} Failure */
/** @typedef {import("../launcher/progress.mjs").Progress} Progress */

// Kept after the run, for the log of a build that failed.
const logDir = fromRoot("dist", "test", "logs");

const kinds = /** @type {const} */ (["schema", "types", "lint", "format", "unit", "integration", "e2e"]);
/** @typedef {typeof kinds[number]} Kind */

/**
 * @param {readonly string[]} args
 * @returns {{wanted: Kind[], rest: string[]}} rest: for the runner
 */
export function parseArguments(args) {
  const [first, ...rest] = args;
  if (first === undefined) return { wanted: [...kinds], rest: [] };
  if (first === "--fast" && rest.length === 0)
    return { wanted: ["schema", "types", "lint", "format", "unit"], rest: [] };
  const kind = kinds.find((name) => name === first);
  if (kind === undefined)
    throw new SetupError(
      `there are no tests "${first}": say one of ${kinds.join(", ")}, or --fast, or nothing for all`,
    );
  return { wanted: [kind], rest };
}

/**
 * @param {readonly string[]} args
 * @param {{progress: Progress, signal: AbortSignal}} context
 * @returns {Promise<{failed: number, line: string}>}
 */
export async function runTests(args, { progress, signal }) {
  const { wanted, rest } = parseArguments(args);
  // Postgres gets there by another account when this is root.
  const temporaryDir = mkdtempSync(path.join(tmpdir(), "buoycast-test-"));
  chmodSync(temporaryDir, 0o711);
  process.on("exit", () => rmSync(temporaryDir, { recursive: true, force: true }));
  /** @type {{name: string, counts: Counts}[]} */
  const results = [];
  /** @type {Failure[]} */
  const failures = [];

  /**
   * @param {string} name
   * @param {() => Promise<{counts: Counts, problem: string | null, failures?: Failure[]}>} run
   */
  const record = async (name, run) => {
    signal.throwIfAborted();
    try {
      const { counts, problem, failures: those = [] } = await run();
      if (problem !== null) progress.say(`FAILED ${name}: ${problem}`);
      results.push({ name, counts });
      failures.push(...those);
    } catch (error) {
      signal.throwIfAborted();
      progress.say(`FAILED ${name}: ${describeError(error)}`);
      results.push({ name, counts: { ...noCounts, failed: 1 } });
    }
  };

  const served = wanted.filter((kind) => kind === "integration" || kind === "e2e");
  const prepared = served.length > 0 ? prepare(served, { progress, temporaryDir }) : undefined;
  // Who needs it is told; nobody may need it any more.
  prepared?.catch(() => {});
  const isAlone = served.length < 2;
  const options = { words: rest, reportDir: temporaryDir, isAlone, signal };

  /**
   * Records tests that need services.
   * @param {"integration" | "e2e"} kind
   * @param {string} name
   * @param {(env: Record<string, string>) => Promise<import("./runners.mjs").Run>} run
   */
  const recordServed = (kind, name, run) =>
    served.includes(kind)
      ? record(name, async () => run(/** @type {Record<string, string>} */ (await prepared)).then(judged))
      : Promise.resolve();

  const withoutBrowser = async () => {
    // First what waits, while the tests in a browser compute. So the build is over when the checks write to its folder.
    await recordServed("integration", "integration tests", (env) =>
      runVitest("integration", { ...options, env }),
    );
    const wantedChecks = checks.filter(({ kind }) => wanted.includes(kind));
    if (wantedChecks.length > 0) {
      await progress.step(`Checking: ${wantedChecks.map(({ name }) => name).join(", ")}`, () =>
        twoAtOnce(
          wantedChecks.map(
            ({ name, run }) =>
              () =>
                record(name, () => run({ progress, logDir })),
          ),
        ),
      );
    }
    if (wanted.includes("unit"))
      await record("unit tests", () => runVitest("unit", { ...options, env: {} }).then(judged));
  };
  const inBrowser = () => recordServed("e2e", "end-to-end tests", (env) => runEndToEnd({ ...options, env }));
  // Side by side: what waits leaves its core to the other.
  await Promise.all([withoutBrowser(), inBrowser()]);

  if (wanted.length === kinds.length) progress.say(await auditPackages(signal));
  const sum = sumCounts(results.map(({ counts }) => counts));
  progress.say("");
  // Again at the end: where they happened they are far above it.
  for (const { test, reason } of failures) progress.say(`FAILED ${test}\n${reason}\n`);
  for (const { name, counts } of results)
    progress.say(`${counts.failed === 0 ? "passed" : "FAILED"}  ${name}: ${countsLine(counts)}`);
  return { failed: sum.failed, line: countsLine(sum) };
}

/**
 * Runs tasks that take one core each, on two.
 * @param {(() => Promise<void>)[]} tasks
 */
async function twoAtOnce(tasks) {
  const waiting = [...tasks];
  const work = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
  };
  await Promise.all([work(), work()]);
}

/** @param {import("./runners.mjs").Run} run */
const judged = ({ counts, failures, exitCode }) => ({ ...judgeRun(counts, { exitCode }), failures });

/**
 * @param {readonly Kind[]} served
 * @param {{progress: Progress, temporaryDir: string}} context
 * @returns {Promise<Record<string, string>>} what the tests find in their environment
 */
async function prepare(served, { progress, temporaryDir }) {
  const chromium = served.includes("e2e") ? await ensureChromium(progress) : undefined;
  const env = await startTestServices({ progress, temporaryDir });
  await ensureBuild(testBuild, { progress, logDir });
  useBuild(buildUsersFolder(testBuild));
  return { ...env, ...(chromium === undefined ? {} : { TEST_CHROMIUM: chromium }) };
}
