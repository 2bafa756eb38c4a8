// @ts-check
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { processIdentity } from "./identity.mjs";
import { onProcessesChange, runningProcesses } from "./spawn-process.mjs";
import { waitFor } from "./wait-for.mjs";

/** @typedef {{name: string, pid: number, identity: string | null, stopSignal: NodeJS.Signals}} ProcessRecord */

/**
 * Keeps a file that names the processes this program runs, for the next one to end them should this one be killed.
 * @param {string} file
 */
export function recordProcesses(file) {
  const write = () => {
    /** @type {ProcessRecord[]} */
    const records = runningProcesses().map(({ name, pid, identity, stopSignal }) => ({
      name,
      pid,
      identity,
      stopSignal,
    }));
    try {
      writeFileSync(`${file}.new`, JSON.stringify(records));
      renameSync(`${file}.new`, file);
    } catch {
      // A full disk; the guard still watches, this is only the second net.
    }
  };
  onProcessesChange(write);
  write();
}

/**
 * Ends what an earlier start left running.
 * @param {string} file
 * @returns {Promise<string[]>} the names of what was ended
 */
export async function endLeftovers(file) {
  /** @type {string[]} */
  const ended = [];
  // The last that was started is the first to go.
  for (const { name, pid, identity, stopSignal } of readRecords(file).reverse()) {
    // The pid may be another program's by now.
    const isRunning = () => identity !== null && processIdentity(pid) === identity;
    if (!isRunning()) continue;
    process.kill(pid, stopSignal);
    try {
      await waitFor(() => !isRunning(), { timeoutMs: 10_000, what: `${name} (pid ${pid}) to end` });
    } catch {
      // It will not listen.
      process.kill(-pid, "SIGKILL");
    }
    ended.push(name);
  }
  rmSync(file, { force: true });
  return ended;
}

/**
 * @param {string} file
 * @returns {ProcessRecord[]}
 */
function readRecords(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // There is none, or a crash cut it off.
    return [];
  }
}
