import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as delay } from "node:timers/promises";
import { fromRoot } from "../../../scripts/paths.mjs";
import type { ProcessUsage } from "./process-usage";

/** In bytes. */
export interface Memory {
  resident: number;
  heap: number;
}

const SAMPLE_MS = 300;
const SAMPLES_MAX = 20;
/** What changes less than that between two collections has settled. */
const SETTLED_SHARE = 0.005;

const folder = mkdtempSync(path.join(tmpdir(), "buoycast-memory-"));
process.once("exit", () => rmSync(folder, { recursive: true }));

/** The environment of a Node process that collects its garbage whenever `settledMemory` asks for it. */
export const COLLECTING_ENV = {
  MEMORY_FOLDER: folder,
  NODE_OPTIONS: `--import ${pathToFileURL(fromRoot("bench", "stream", "load", "gc-on-signal.mjs")).href}`,
};

/**
 * The memory of a server that nobody uses just now, in bytes, after its garbage has been collected until that changes
 * nothing any more: what waits to be collected is no cost of a connection. `heap` is what JavaScript holds, its buffers
 * too; resident memory has that, what libraries hold, and room that is free.
 * @param usage of processes with COLLECTING_ENV
 */
export async function settledMemory(usage: ProcessUsage): Promise<Memory> {
  let before = usage.residentBytes();
  for (let sample = 0; sample < SAMPLES_MAX; sample += 1) {
    for (const pid of usage.pids) process.kill(pid, "SIGUSR2");
    await delay(SAMPLE_MS);
    const bytes = usage.residentBytes();
    if (sample > 0 && Math.abs(bytes - before) < before * SETTLED_SHARE) break;
    before = bytes;
  }
  return { resident: before, heap: usage.pids.reduce((sum, pid) => sum + heapOf(pid), 0) };
}

const heapOf = (pid: number) => Number(readFileSync(path.join(folder, String(pid)), "utf8"));
