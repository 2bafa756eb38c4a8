// @ts-check
import { sleep } from "../process/wait-for.mjs";
import { SetupError, configExitCode, describeError } from "../setup-error.mjs";
import { afterDeath } from "./restart-policy.mjs";

/** @typedef {import("../process/spawn-process.mjs").RunningProcess} RunningProcess */

/** @type {Record<string, string>} */
const titles = {
  web: "the web server",
  worker: "the worker",
  simulator: "the simulator",
  redis: "Redis",
  postgres: "Postgres",
};

/**
 * @typedef {object} Supervised
 * @property {string} name
 * @property {RunningProcess} process the first, which runs already
 * @property {() => Promise<RunningProcess>} restart
 * @property {() => {lines: readonly string[], file: string}} log
 */

/**
 * Starts a process again when it ends by itself.
 * @param {Supervised} supervised
 * @param {{say: (line: string) => void, signal: AbortSignal}} context
 * @returns {Promise<never>} rejects when it has ended too often, or with the signal
 */
export async function supervise({ name, process: first, restart, log }, { say, signal }) {
  const title = titles[name] ?? name;
  /** @type {RunningProcess | null} */
  let current = first;
  let quickDeaths = 0;
  for (;;) {
    const startedAt = performance.now();
    /** @type {string} */
    let how;
    let isMisconfigured = false;
    try {
      // Only a start that failed leaves none.
      current ??= await restart();
      const exit = await current.exited;
      isMisconfigured = exit.code === configExitCode;
      how = exit.signal === null ? `ended with code ${exit.code}` : `was ended by ${exit.signal}`;
    } catch (error) {
      how = `did not start: ${describeError(error)}`;
    }
    signal.throwIfAborted();
    if (isMisconfigured)
      throw new SetupError(`${title} cannot run so: ${log().lines.at(-1)} (its log is ${log().file})`);
    current = null;
    const verdict = afterDeath(quickDeaths, performance.now() - startedAt);
    quickDeaths = verdict.quickDeaths;
    if (verdict.delayMs === null) {
      const { lines, file } = log();
      const shown = lines.slice(-8).map((line) => `  ${line}`);
      throw new SetupError(
        [
          `${title} ${how}, the ${quickDeaths}th time in a row; the last lines of its log (${file}):`,
          ...shown,
        ].join("\n"),
      );
    }
    say(`${title} ${how}; it is started again`);
    await sleep(verdict.delayMs);
    signal.throwIfAborted();
  }
}
