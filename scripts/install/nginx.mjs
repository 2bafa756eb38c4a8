// @ts-check
import { findProgram, packageInstaller } from "./programs.mjs";
import { runSteps } from "./run-steps.mjs";

/** @typedef {import("../launcher/progress.mjs").Progress} Progress */

/**
 * The nginx that the tests put in front of several web processes; it is installed where that needs no question.
 * @param {Progress} progress
 * @returns {Promise<string | null>} its path; null: there is none, and what needs it is skipped
 */
export async function ensureNginx(progress) {
  const found = findProgram(["nginx"]);
  const installer = packageInstaller();
  if (found !== null || installer === null) return found;
  const packageName = installer.name === "brew" ? "nginx" : "nginx-light";
  await progress.step(`Installing ${packageName} (${installer.name})`, async () => {
    const reason = await runSteps(installer.name, installer.steps(packageName));
    if (reason !== null) progress.say(`nginx could not be installed (${reason}): its tests will be skipped`);
  });
  return findProgram(["nginx"]);
}
