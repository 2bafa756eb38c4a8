// @ts-check
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fromRoot, root } from "../paths.mjs";
import { runProcess } from "../process/spawn-process.mjs";
import { countPlaywright, countVitest } from "./count.mjs";

/** @typedef {import("./count.mjs").Counts} Counts */

/**
 * @typedef {object} RunOptions
 * @property {readonly string[]} words for the runner: filters and options
 * @property {Record<string, string>} env
 * @property {string} reportDir
 * @property {AbortSignal} signal
 */

/**
 * @param {"unit" | "integration"} project
 * @param {RunOptions} options
 * @returns {Promise<{counts: Counts | null, exitCode: number | null}>}
 */
export async function runVitest(project, { words, env, reportDir, signal }) {
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
    inheritOutput: true,
    signal,
  });
  return { counts: readReport(report, countVitest), exitCode: exit.code };
}

/**
 * @param {RunOptions} options
 * @returns {Promise<{counts: Counts | null, exitCode: number | null}>}
 */
export async function runEndToEnd({ words, env, reportDir, signal }) {
  const report = path.join(reportDir, "e2e.json");
  const exit = await runProcess({
    name: "e2e",
    command: process.execPath,
    args: [fromRoot("node_modules/@playwright/test/cli.js"), "test", ...words],
    cwd: root,
    env: { ...process.env, ...env, TEST_REPORT_FILE: report },
    inheritOutput: true,
    signal,
  });
  return { counts: readReport(report, countPlaywright), exitCode: exit.code };
}

/**
 * @template R
 * @param {string} file
 * @param {(report: R) => Counts} count
 * @returns {Counts | null} null when the runner left no report
 */
function readReport(file, count) {
  return existsSync(file) ? count(JSON.parse(readFileSync(file, "utf8"))) : null;
}
