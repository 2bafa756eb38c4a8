// @ts-check
import { existsSync } from "node:fs";
import { fromRoot } from "../paths.mjs";
import { SetupError } from "../setup-error.mjs";
import { distribution, findProgram, packageInstaller } from "./programs.mjs";
import { runSteps } from "./run-steps.mjs";

/** @typedef {import("../launcher/progress.mjs").Progress} Progress */

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The browser for the end-to-end tests: Playwright's own when it is there, else the machine's; else one is installed.
 * @param {Progress} progress
 * @returns {Promise<string | undefined>} its path; undefined: Playwright's own
 */
export async function ensureChromium(progress) {
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return undefined;
  const found = findProgram(names);
  if (found !== null) return found;

  // Debian's own is a whole browser with all it needs. Ubuntu's package of that name is a door to snap, which
  // containers don't have; Playwright brings its own browser there, and as root what it needs of the system too.
  const installer = distribution() === "debian" ? packageInstaller() : null;
  const asRoot = process.getuid?.() === 0;
  const steps = installer?.steps("chromium") ?? [
    [
      process.execPath,
      fromRoot("node_modules/@playwright/test/cli.js"),
      "install",
      ...(asRoot ? ["--with-deps"] : []),
      "chromium",
    ],
  ];
  await progress.step(`Installing Chromium (${installer?.name ?? "playwright"})`, async () => {
    const reason = await runSteps("install chromium", steps);
    if (reason !== null)
      throw new SetupError(
        `Chromium could not be installed (${reason}): ` +
          "install it (Debian: apt-get install chromium; elsewhere: npx playwright install --with-deps chromium)",
      );
  });
  return installer === null ? undefined : (findProgram(names) ?? undefined);
}
