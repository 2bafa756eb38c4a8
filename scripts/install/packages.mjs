// @ts-check
// Imports nothing that is not Node's own: it runs before the packages are there.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { findProgram } from "./programs.mjs";
import { fromRoot, root } from "../paths.mjs";
import { withLock } from "../process/lock.mjs";
import { runProcess } from "../process/spawn-process.mjs";
import { SetupError } from "../setup-error.mjs";

/** @typedef {import("../launcher/progress.mjs").Progress} Progress */
/** @typedef {{version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean}} LockedPackage */
/** @typedef {Record<string, LockedPackage>} LockedPackages by their folders */

/**
 * Installs the npm packages as locked, unless they are there.
 * @param {Progress} progress
 */
export async function ensurePackages(progress) {
  const locked = readPackages(fromRoot("package-lock.json"));
  if (locked === null)
    throw new SetupError(`package-lock.json is missing in ${root}: get the whole repository`);
  // npm's own record of what it has installed, written last: an installation that was interrupted has none.
  const installed = readPackages(fromRoot("node_modules", ".package-lock.json"));
  if (
    installed !== null &&
    packagesMatch(locked, installed, (folder) => existsSync(fromRoot(folder, "package.json")))
  )
    return;
  await withLock(
    fromRoot("dist", "install.lock"),
    ({ pid }) =>
      new SetupError(
        `the npm packages are being installed by another program just now (pid ${pid}): wait for it`,
      ),
    () => progress.step("Installing npm packages", installPackages),
  );
}

/**
 * Whether what is installed is what is locked. Optional packages may be absent: they are for other platforms.
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 * @param {(folder: string) => boolean} isThere
 */
export function packagesMatch(locked, installed, isThere) {
  const isWanted = Object.entries(locked).every(([folder, wanted]) => {
    if (folder === "" || wanted.link) return true;
    const found = installed[folder];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity && isThere(folder);
  });
  return isWanted && Object.keys(installed).every((folder) => folder in locked);
}

/**
 * @param {string} file
 * @returns {LockedPackages | null}
 */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : null;
}

async function installPackages() {
  // The npm that runs this script, if one does; else the one beside this Node, else the one on PATH.
  const npmScript = process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : undefined;
  const npm = findProgram(
    ["npm"],
    [path.dirname(process.execPath), ...(process.env.PATH ?? "").split(path.delimiter)],
  );
  if (npmScript === undefined && npm === null)
    throw new SetupError("npm is missing: install Node.js with npm (https://nodejs.org)");
  const [command, before] = npmScript === undefined ? [npm ?? "npm", []] : [process.execPath, [npmScript]];
  /** @type {string[]} */
  const lines = [];
  const exit = await runProcess({
    name: "npm ci",
    command,
    args: [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
    cwd: root,
    env: { ...process.env, CHECKPOINT_DISABLE: "1", NEXT_TELEMETRY_DISABLED: "1" },
    onLine: (line) => lines.push(line),
  });
  if (exit.code === 0) return;
  const reason =
    lines.find((line) => /npm error (?!code|errno|syscall|A complete log)/i.test(line)) ??
    lines[0] ??
    "npm ci failed";
  if (lines.some((line) => /ENOSPC/.test(line)))
    throw new SetupError(`the disk is full (${fromRoot("node_modules")}): make room`);
  if (lines.some((line) => /EROFS|EACCES/.test(line)))
    throw new SetupError(`npm may not write to ${fromRoot("node_modules")}: change the owner of ${root}`);
  throw new SetupError(
    `the npm packages could not be installed (${reason.replace(/^npm error /i, "")}): is the network there? Run npm ci to see more`,
  );
}
