// @ts-check
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

/**
 * A hash of what files say: the same for the same names and contents, whenever they were written.
 * @param {string} folder
 * @param {readonly string[]} inputs files and folders in it; those that don't exist count as absent
 * @param {(file: string) => boolean} [isInput] decides on each file by its path relative to the folder
 * @returns {string}
 */
export function fingerprint(folder, inputs, isInput = () => true) {
  const hash = createHash("sha256");
  for (const input of [...inputs].sort()) {
    for (const file of listFiles(folder, input)) {
      if (!isInput(file)) continue;
      const content = readFileSync(path.join(folder, file));
      // The length keeps the end of one file from being read as the beginning of the next.
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}

/**
 * @param {string} folder
 * @param {string} input
 * @returns {string[]} the files below it, sorted
 */
function listFiles(folder, input) {
  const stat = statSync(path.join(folder, input), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [input];
  const names = readdirSync(path.join(folder, input)).sort();
  return names.flatMap((name) => listFiles(folder, path.posix.join(input, name)));
}
