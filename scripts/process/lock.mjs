// @ts-check
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { errorCode } from "../setup-error.mjs";
import { processIdentity } from "./identity.mjs";

/** @typedef {{pid: number, identity: string | null, note: string}} LockHolder */

/** Somebody else holds it; `holder` says who. */
export class LockedError extends Error {
  /** @param {LockHolder} holder */
  constructor(holder) {
    super(`locked by process ${holder.pid}`);
    this.holder = holder;
  }
}

/**
 * A lock that ends with the process that holds it: a file with its pid and identity, which counts only while
 * that very process runs.
 * @param {string} file
 * @param {string} [note] is told to those who find it locked
 * @returns {() => void} releases it
 * @throws {LockedError}
 */
export function acquireLock(file, note = "") {
  mkdirSync(path.dirname(file), { recursive: true });
  const own = `${file}.${process.pid}`;
  /** @type {LockHolder} */
  const self = { pid: process.pid, identity: processIdentity(process.pid), note };
  writeFileSync(own, JSON.stringify(self));
  try {
    while (!tryLink(own, file)) removeIfStale(file, own);
  } finally {
    rmSync(own, { force: true });
  }
  const release = () => {
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  };
  process.on("exit", release);
  return release;
}

/**
 * Runs what only one process may do at a time.
 * @template T
 * @param {string} file
 * @param {(holder: LockHolder) => Error} refusal what is thrown when another does it just now
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function withLock(file, refusal, run) {
  let release;
  try {
    release = acquireLock(file);
  } catch (error) {
    throw error instanceof LockedError ? refusal(error.holder) : error;
  }
  try {
    return await run();
  } finally {
    release();
  }
}

/**
 * A link appears with its content, all at once, or not at all.
 * @param {string} own
 * @param {string} file
 */
function tryLink(own, file) {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {string} own
 */
function removeIfStale(file, own) {
  const holder = readHolder(file);
  if (holder !== null && isHeld(holder)) throw new LockedError(holder);
  const aside = `${own}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    // Another start has removed it first.
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  // Between the look and the rename another start may have taken over: then what was moved is its lock.
  const moved = readHolder(aside);
  if (moved !== null && isHeld(moved)) {
    tryLink(aside, file);
    rmSync(aside, { force: true });
    throw new LockedError(moved);
  }
  rmSync(aside, { force: true });
}

/** @param {LockHolder} holder */
const isHeld = (holder) => holder.identity !== null && processIdentity(holder.pid) === holder.identity;

/**
 * @param {string} file
 * @returns {LockHolder | null}
 */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Gone, or not a lock of ours: held by nobody.
    return null;
  }
}
