// @ts-check
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fromRoot, root } from "../paths.mjs";
import { withLock } from "../process/lock.mjs";
import { SetupError } from "../setup-error.mjs";
import { buildUsers } from "./build-users.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { buildPages, buildProcesses, generatePrismaClient } from "./steps.mjs";

/** @typedef {import("../launcher/progress.mjs").Progress} Progress */

/**
 * @typedef {object} BuildPlace
 * @property {string} nextDir of the pages, relative to the root; next.config.mjs reads it from NEXT_DIST_DIR
 * @property {string} folder of the web server, the worker and the build's notes
 */

/** What `npm start`, `npm run web` and `npm run worker` run. @type {BuildPlace} */
export const mainBuild = { nextDir: ".next", folder: "dist" };
/** What the tests run: apart, so that they never change the ground under a running server. @type {BuildPlace} */
export const testBuild = { nextDir: "dist/test/next", folder: "dist/test" };

/** @param {BuildPlace} place */
export const workerFile = (place) => fromRoot(place.folder, "worker.mjs");
/** @param {BuildPlace} place */
export const webFile = (place) => fromRoot(place.folder, "web.mjs");
/** @param {BuildPlace} place */
export const buildUsersFolder = (place) => fromRoot(place.folder, "users");
/** @param {BuildPlace} place */
const stampFile = (place) => fromRoot(place.folder, "build.json");
/** @param {BuildPlace} place */
const nextBuildFile = (place) => fromRoot(place.nextDir, "BUILD_ID");

const clientStampFile = fromRoot("src/infra/generated/prisma.fingerprint");
const clientInputs = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
const buildInputs = [
  "src",
  "worker",
  "prisma",
  "public",
  "scripts/build/steps.mjs",
  "next.config.mjs",
  "postcss.config.mjs",
  "prisma.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/** @param {string} file */
const isBuildInput = (file) => !file.startsWith("src/infra/generated/") && !/\.test\.tsx?$/.test(file);

/**
 * @param {Progress} progress
 * @param {string} logDir
 */
export async function ensurePrismaClient(progress, logDir) {
  const wanted = fingerprint(root, clientInputs);
  if (readText(clientStampFile) === wanted && existsSync(fromRoot("src/infra/generated/prisma/client.ts")))
    return;
  await progress.step("Generating the database client", () => generatePrismaClient(logDir));
  writeFileSync(clientStampFile, wanted);
}

/**
 * Builds web and worker, unless the build at hand is of these very sources.
 * @param {BuildPlace} place
 * @param {{progress: Progress, logDir: string}} options
 */
export async function ensureBuild(place, { progress, logDir }) {
  const wanted = fingerprint(root, buildInputs, isBuildInput);
  if (isCurrent(place, wanted)) return;
  const [user] = buildUsers(buildUsersFolder(place));
  if (user !== undefined) {
    throw new SetupError(
      `the sources have changed, but another buoycast runs from the present build (pid ${user}): stop it first, then start again`,
    );
  }
  await withLock(
    fromRoot(place.folder, "build.lock"),
    ({ pid }) =>
      new SetupError(
        `another program makes the same build just now (pid ${pid}): wait for it, then start again`,
      ),
    () => build(place, wanted, { progress, logDir }),
  );
}

/**
 * @param {BuildPlace} place
 * @param {string} wanted its fingerprint
 * @param {{progress: Progress, logDir: string}} options
 */
async function build(place, wanted, { progress, logDir }) {
  // A build that is interrupted counts as none.
  rmSync(stampFile(place), { force: true });
  await ensurePrismaClient(progress, logDir);
  await progress.step("Building the worker and the web server", () => buildProcesses(fromRoot(place.folder)));
  await progress.step("Building the pages", () => buildPages(place.nextDir, logDir));
  const stamp = { fingerprint: wanted, nextBuildId: readText(nextBuildFile(place)) };
  writeFileSync(stampFile(place), `${JSON.stringify(stamp)}\n`);
}

/**
 * @param {BuildPlace} place
 * @param {string} wanted
 */
function isCurrent(place, wanted) {
  const text = readText(stampFile(place));
  if (text === null || ![workerFile(place), webFile(place)].every((file) => existsSync(file))) return false;
  const stamp = JSON.parse(text);
  // Next's own id tells a build that somebody made by hand in the same folder.
  return stamp.fingerprint === wanted && stamp.nextBuildId === readText(nextBuildFile(place));
}

/** @param {string} file */
const readText = (file) => (existsSync(file) ? readFileSync(file, "utf8") : null);
