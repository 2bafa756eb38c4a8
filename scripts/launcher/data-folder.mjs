// @ts-check
import { mkdirSync, rmSync, statSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SetupError, describeError } from "../setup-error.mjs";

// An empty cluster of Postgres takes 50 MB, its write-ahead log grows in steps of 16.
const freeBytesMin = 100 * 1024 * 1024;

/**
 * Makes the folder and sees that it can be written to, before anything long is begun.
 * @param {string} dataDir
 * @throws {SetupError}
 */
export function prepareDataFolder(dataDir) {
  try {
    makeFolder(dataDir);
    const probe = path.join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, "buoycast");
    rmSync(probe);
  } catch (error) {
    throw new SetupError(`the data folder ${dataDir} cannot be used: ${describeError(error)}`, {
      cause: error,
    });
  }
  const { bavail, bsize } = statfsSync(dataDir);
  const freeBytes = bavail * bsize;
  if (freeBytes < freeBytesMin) {
    const megabytes = Math.floor(freeBytes / 1024 / 1024);
    throw new SetupError(
      `the disk of ${dataDir} is full (${megabytes} MB free, ${freeBytesMin / 1024 / 1024} are needed): make room, or set DATA_DIR=/other/folder`,
    );
  }
}

/**
 * Node's own recursive form says "no such file" of a file system that is read-only.
 * @param {string} folder
 */
function makeFolder(folder) {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return;
  if (stat !== undefined) throw new SetupError(`${folder} is not a folder`);
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}
