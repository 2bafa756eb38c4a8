import { pathToFileURL } from "node:url";
import { setTimeout as delay } from "node:timers/promises";
import { fromRoot } from "../../../scripts/paths.mjs";
import type { ProcessUsage } from "./process-usage";

const SAMPLE_MS = 300;
const SAMPLES_MAX = 20;
/** What changes less than that between two collections has settled. */
const SETTLED_SHARE = 0.005;

/** The environment of a Node process that collects its garbage whenever `settledBytes` asks for it. */
export const COLLECTING_ENV = {
  NODE_OPTIONS: `--import ${pathToFileURL(fromRoot("bench", "stream", "load", "gc-on-signal.mjs")).href}`,
};

/**
 * The resident memory of a server that nobody uses just now, after its garbage has been collected until that changes
 * nothing any more: what waits to be collected is no cost of a connection.
 * @param usage of processes with COLLECTING_ENV
 */
export async function settledBytes(usage: ProcessUsage): Promise<number> {
  let before = usage.residentBytes();
  for (let sample = 0; sample < SAMPLES_MAX; sample += 1) {
    for (const pid of usage.pids) process.kill(pid, "SIGUSR2");
    await delay(SAMPLE_MS);
    const bytes = usage.residentBytes();
    if (sample > 0 && Math.abs(bytes - before) < before * SETTLED_SHARE) return bytes;
    before = bytes;
  }
  return before;
}
