// @ts-check
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { processIdentity } from "../process/identity.mjs";

// A server reads its build's files as they are asked for, so a build must not be replaced under it. Who runs
// from a build leaves a note with it: a file by the name of its pid that holds its identity.

/** @param {string} folder where the notes are */
export function useBuild(folder) {
  const note = path.join(folder, String(process.pid));
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(note, processIdentity(process.pid) ?? "");
  } catch {
    // Where nothing can be written (an image), no build is replaced either.
    return;
  }
  process.on("exit", () => rmSync(note, { force: true }));
}

/**
 * @param {string} folder
 * @returns {number[]} pids of the others that run from this build
 */
export function buildUsers(folder) {
  /** @type {string[]} */
  let names;
  try {
    names = readdirSync(folder);
  } catch {
    // Nobody has used it yet.
    return [];
  }
  return names.map(Number).filter((pid) => {
    if (pid === process.pid) return false;
    const note = path.join(folder, String(pid));
    const isRunning = processIdentity(pid) === readFileSync(note, "utf8");
    if (!isRunning) rmSync(note, { force: true });
    return isRunning;
  });
}
