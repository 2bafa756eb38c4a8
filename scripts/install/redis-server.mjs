// @ts-check
import { execFileSync } from "node:child_process";
import { SetupError } from "../setup-error.mjs";
import { findProgram, packageInstaller } from "./programs.mjs";
import { runSteps } from "./run-steps.mjs";

/** @typedef {import("../launcher/progress.mjs").Progress} Progress */

const names = ["redis-server", "valkey-server"];
// What BullMQ and RESP3 need.
const versionMin = [6, 2];
const advice =
  "install Redis 6.2 or newer (Debian, Ubuntu: sudo apt-get install redis-server; Fedora: sudo dnf install valkey; " +
  "Alpine: apk add redis; macOS: brew install redis), or name one that runs, e.g. REDIS_URL=redis://127.0.0.1:6379";

/**
 * The Redis of this machine; it is installed where that needs no question.
 * @param {Progress} progress
 * @returns {Promise<string>} the program's path
 */
export async function ensureRedisServer(progress) {
  const found = findProgram(names);
  if (found !== null) return checkVersion(found);
  const installer = packageInstaller();
  if (installer === null) throw new SetupError(`redis-server is not installed: ${advice}`);
  const packageName = installer.name === "brew" ? "redis" : "redis-server";
  await progress.step(`Installing ${packageName} (${installer.name})`, async () => {
    const reason = await runSteps(installer.name, installer.steps(packageName));
    if (reason !== null) throw new SetupError(`redis-server could not be installed (${reason}): ${advice}`);
  });
  const installed = findProgram(names);
  if (installed === null)
    throw new SetupError(`redis-server was installed, but is nowhere to be found: ${advice}`);
  return checkVersion(installed);
}

/** @param {string} program */
function checkVersion(program) {
  const said = execFileSync(program, ["--version"], { encoding: "utf8" });
  const version = parseRedisVersion(said);
  const [major, minor] = version;
  const [majorMin = 0, minorMin = 0] = versionMin;
  if (major < majorMin || (major === majorMin && minor < minorMin)) {
    throw new SetupError(`${program} is version ${version.join(".")}, which is too old: ${advice}`);
  }
  return program;
}

/**
 * @param {string} said what `redis-server --version` prints: "Redis server v=7.0.15 sha=..."
 * @returns {[number, number]}
 */
export function parseRedisVersion(said) {
  const [, major, minor] = /\bv=(\d+)\.(\d+)/.exec(said) ?? [];
  // Whoever doesn't say its version is newer than this form.
  return major === undefined || minor === undefined ? [99, 0] : [Number(major), Number(minor)];
}
