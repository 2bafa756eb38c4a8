// @ts-check
import { appendFileSync } from "node:fs";
import path from "node:path";
import { ensurePackages } from "../install/packages.mjs";
import { root } from "../paths.mjs";
import { endLeftovers, recordProcesses } from "../process/leftovers.mjs";
import { LockedError, acquireLock } from "../process/lock.mjs";
import { runningProcesses, stopAllProcesses } from "../process/spawn-process.mjs";
import { SetupError, describeError } from "../setup-error.mjs";
import { browserAddress, claimPort } from "./address.mjs";
import { prepareDataFolder } from "./data-folder.mjs";
import { createProgress } from "./progress.mjs";
import { readSettings } from "./settings.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./progress.mjs").Progress} Progress */

// Those that use others go first.
const stopOrder = ["web", "worker", "simulator", "redis", "postgres"];
// npm passes a terminal's Ctrl-C on to us, who have had it from the terminal already: two within this time are one.
const sameCtrlCMs = 500;

/** @param {{isDevelopment: boolean, isInspected: boolean}} options */
export async function start(options) {
  const startedAt = performance.now();
  // A terminal that was closed can't be written to; that must not keep us from stopping in order.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const progress = createProgress();
  // Aborts when all is to end, for a signal or a failure: nothing is then started again.
  const ending = new AbortController();
  const interruption = interruptedBySignals(progress);
  interruption.addEventListener("abort", () => ending.abort());
  /** @type {{file?: string}} */
  const log = {};
  try {
    await Promise.race([run(), rejectedBy(interruption)]);
  } catch (error) {
    // What fails because everything is being stopped is no failure.
    if (!interruption.aborted) {
      process.exitCode = 1;
      console.error(`buoycast: ${describeError(error)}`);
      if (log.file !== undefined) rememberTrace(log.file, error);
      ending.abort();
    }
  }

  async function run() {
    const settings = readSettings(process.env, { root, ...options });
    prepareDataFolder(settings.dataDir);
    await lockDataFolder(settings);
    log.file = path.join(settings.dataDir, "logs", "launcher.log");
    const processesFile = path.join(settings.dataDir, "processes.json");
    const ended = await endLeftovers(processesFile);
    if (ended.length > 0) progress.say(`Ended what an earlier start had left running: ${ended.join(", ")}.`);
    recordProcesses(processesFile);
    const port = await claimPort(settings);
    await ensurePackages(progress);
    interruption.throwIfAborted();
    // Only now are the packages there that it imports.
    const { launch } = await import("./launch.mjs");
    await launch(settings, { progress, port, signal: ending.signal, startedAt });
  }

  await stopAllProcesses(stopOrder);
  if (interruption.aborted) progress.say("Stopped.");
  // What libraries leave behind (sockets, timers) must not hold up the end.
  process.exit();
}

/**
 * The first signal asks everything to end, in order; a second one does not wait.
 * @param {Progress} progress
 */
function interruptedBySignals(progress) {
  const controller = new AbortController();
  let firstAt = 0;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      if (controller.signal.aborted) {
        if (performance.now() - firstAt > sameCtrlCMs) hurry();
        return;
      }
      firstAt = performance.now();
      progress.say("Stopping ...");
      controller.abort();
      // Whatever is under way just now (an installation, a build) is ended, so that its wait ends too.
      void stopAllProcesses(stopOrder);
    });
  }
  return controller.signal;
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<never>}
 */
function rejectedBy(signal) {
  return new Promise((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );
}

function hurry() {
  for (const child of runningProcesses()) {
    // Postgres's immediate shutdown, which its next start makes good; Redis is quick as it is.
    if (child.name === "postgres") child.kill("SIGQUIT");
    else if (child.name !== "redis") child.kill("SIGKILL");
  }
}

/** @param {Settings} settings */
async function lockDataFolder(settings) {
  try {
    acquireLock(path.join(settings.dataDir, "launcher.lock"), await browserAddress(settings));
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    const { pid, note } = error.holder;
    throw new SetupError(
      `buoycast runs already with the data in ${settings.dataDir} (${note}, pid ${pid}): stop that one first, ` +
        `or start a second one with data of its own, e.g. DATA_DIR=.data-2 PORT=${settings.port + 1} npm start`,
    );
  }
}

/**
 * @param {string} logFile
 * @param {unknown} error
 */
function rememberTrace(logFile, error) {
  const trace =
    error instanceof Error
      ? `${error.stack}${error.cause === undefined ? "" : `\ncause: ${error.cause}`}`
      : String(error);
  try {
    appendFileSync(logFile, `${new Date().toISOString()} ${trace}\n`);
  } catch {
    // The line at the terminal says what matters; a full disk may well be what it says.
  }
}
