// @ts-check
import { findProgram, packageInstaller } from "./programs.mjs";
import { runSteps } from "./run-steps.mjs";

/** @typedef {import("../launcher/progress.mjs").Progress} Progress */

/**
 * The Caddy that the tests put in front of several web processes; it is installed where that needs no question.
 * @param {Progress} progress
 * @returns {Promise<string | null>} its path; null: there is none, and what needs it is skipped
 */
export async function ensureCaddy(progress) {
  const found = findProgram(["caddy"]);
  const installer = packageInstaller();
  if (found !== null || installer === null) return found;
  await progress.step(`Installing caddy (${installer.name})`, async () => {
    const reason = await runSteps(installer.name, installer.steps("caddy"));
    if (reason !== null) progress.say(`Caddy could not be installed (${reason}): its tests will be skipped`);
  });
  return findProgram(["caddy"]);
}
