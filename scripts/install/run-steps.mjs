// @ts-check
import { runProcess } from "../process/spawn-process.mjs";

/**
 * Runs an installer's commands one after the other.
 * @param {string} name
 * @param {readonly (readonly string[])[]} steps a command and its arguments each
 * @returns {Promise<string | null>} null when all went well; else the last thing that the one that failed said
 */
export async function runSteps(name, steps) {
  for (const [command = "", ...args] of steps) {
    /** @type {string[]} */
    const said = [];
    const exit = await runProcess({
      name,
      command,
      args,
      env: process.env,
      onLine: (line) => said.push(line),
    });
    if (exit.code !== 0) return said.findLast((line) => line.trim() !== "") ?? `${command} failed`;
  }
  return null;
}
