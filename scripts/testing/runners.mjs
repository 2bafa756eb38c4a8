// @ts-check
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fromRoot, root } from "../paths.mjs";
import { runProcess } from "../process/spawn-process.mjs";
import { countPlaywright, countVitest, playwrightFailures, vitestFailures } from "./count.mjs";

/** @typedef {import("./count.mjs").Counts} Counts */
/** @typedef {import("./count.mjs").Failure} Failure */
/** @typedef {{counts: Counts | null, failures: Failure[], exitCode: number | null}} Run counts: null when the runner left no report */

/**
 * @typedef {object} RunOptions
 * @property {readonly string[]} words for the runner: filters and options
 * @property {Record<string, string>} env
 * @property {string} reportDir
 * @property {boolean} isAlone else another writes to the same terminal: then line by line, and nothing that moves
 * @property {AbortSignal} signal
 */

/**
 * @param {"unit" | "integration"} project
 * @param {RunOptions} options
 * @returns {Promise<Run>}
 */
export async function runVitest(project, { words, env, reportDir, isAlone, signal }) {
  const report = path.join(reportDir, `${project}.json`);
  const exit = await runProcess({
    name: project,
    command: process.execPath,
    args: [
      fromRoot("node_modules/vitest/vitest.mjs"),
      "run",
      ...["--project", project],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
      ...words,
    ],
    cwd: root,
    env: { ...process.env, ...env },
    ...(isAlone ? { inheritOutput: true } : { onLine: (line) => console.log(line) }),
    signal,
  });
  return { ...readReport(report, countVitest, vitestFailures), exitCode: exit.code };
}

/**
 * @param {RunOptions} options
 * @returns {Promise<Run>}
 */
export async function runEndToEnd({ words, env, reportDir, isAlone, signal }) {
  const report = path.join(reportDir, "e2e.json");
  const exit = await runProcess({
    name: "e2e",
    command: process.execPath,
    args: [fromRoot("node_modules/@playwright/test/cli.js"), "test", ...words],
    cwd: root,
    env: { ...process.env, ...env, TEST_REPORT_FILE: report },
    ...(isAlone ? { inheritOutput: true } : { onLine: (line) => console.log(line) }),
    signal,
  });
  return { ...readReport(report, countPlaywright, playwrightFailures), exitCode: exit.code };
}

/**
 * @template R
 * @param {string} file
 * @param {(report: R) => Counts} count
 * @param {(report: R) => Failure[]} listFailures
 * @returns {{counts: Counts | null, failures: Failure[]}}
 */
function readReport(file, count, listFailures) {
  if (!existsSync(file)) return { counts: null, failures: [] };
  const report = JSON.parse(readFileSync(file, "utf8"));
  return { counts: count(report), failures: listFailures(report) };
}
