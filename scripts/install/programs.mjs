// @ts-check
import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import path from "node:path";

// Where packages put programs; a PATH need not name them all (sbin, Homebrew's folder in a bare shell).
const standardFolders = [
  "/usr/local/bin",
  "/usr/bin",
  "/usr/local/sbin",
  "/usr/sbin",
  "/opt/homebrew/bin",
  "/snap/bin",
];

/**
 * @param {readonly string[]} names the first that is found is taken
 * @param {readonly string[]} [folders]
 * @returns {string | null}
 */
export function findProgram(
  names,
  folders = [...(process.env.PATH ?? "").split(path.delimiter), ...standardFolders],
) {
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (folder !== "" && isExecutable(file)) return file;
    }
  }
  return null;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // It isn't there, or isn't for us to run.
    return false;
  }
}

/**
 * How this machine installs a package without asking: apt-get as root or by sudo without a password, else brew.
 * @returns {{name: "apt-get" | "brew", steps: (packageName: string) => string[][]} | null}
 */
export function packageInstaller() {
  const apt = findProgram(["apt-get"]);
  if (apt !== null) {
    const asRoot = rootPrefix();
    if (asRoot === null) return null;
    const quietly = [
      ...asRoot,
      "env",
      "DEBIAN_FRONTEND=noninteractive",
      apt,
      "-qq",
      "-o",
      "DPkg::Lock::Timeout=120",
    ];
    return {
      name: "apt-get",
      steps: (packageName) => [
        [...quietly, "update"],
        [...quietly, "install", "--yes", "--no-install-recommends", packageName],
      ],
    };
  }
  const brew = process.platform === "darwin" ? findProgram(["brew"]) : null;
  return brew === null
    ? null
    : { name: "brew", steps: (packageName) => [[brew, "install", "--quiet", packageName]] };
}

/** @returns {string[] | null} null when there is no way to become root without a question */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram(["sudo"]);
  if (sudo === null || spawnSync(sudo, ["-n", "true"], { stdio: "ignore" }).status !== 0) return null;
  return [sudo, "-n"];
}

/** @returns {string} e.g. "debian", "ubuntu"; empty when unknown */
export function distribution() {
  try {
    return /^ID="?([\w.-]+)"?$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "";
  } catch {
    // Not a Linux that says so.
    return "";
  }
}
