// @ts-check
import { ensurePrismaClient, testBuild } from "../build/ensure-build.mjs";
import { fromRoot, root } from "../paths.mjs";
import { runProcess } from "../process/spawn-process.mjs";
import { noCounts } from "./count.mjs";

/** @typedef {import("./count.mjs").Counts} Counts */
/** @typedef {import("../launcher/progress.mjs").Progress} Progress */
/** @typedef {{progress: Progress, logDir: string}} CheckContext */

/**
 * @typedef {object} Check counts as one test
 * @property {"schema" | "types" | "lint" | "format"} kind
 * @property {string} name
 * @property {(context: CheckContext) => Promise<{counts: Counts, problem: string | null}>} run
 */

const prismaEnv = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
const prisma = fromRoot("node_modules/prisma/build/index.js");
const next = fromRoot("node_modules/next/dist/bin/next");

/** @type {Promise<void> | undefined} */
let client;
/** Once, for all checks that read its types. @param {CheckContext} context */
const preparePrismaClient = ({ progress, logDir }) => (client ??= ensurePrismaClient(progress, logDir));

/** @type {Check[]} */
export const checks = [
  {
    kind: "schema",
    name: "database schema (prisma validate)",
    run: async (context) => {
      await preparePrismaClient(context);
      return tell(await runTool([prisma, "validate"], prismaEnv), context);
    },
  },
  {
    kind: "types",
    name: "types (tsc)",
    run: async (context) => {
      await preparePrismaClient(context);
      const typegen = await runTool([next, "typegen"], { NEXT_DIST_DIR: testBuild.nextDir });
      if (typegen.exitCode !== 0) return tell(typegen, context);
      return tell(await runTool([fromRoot("node_modules/typescript/bin/tsc"), "--noEmit"]), context);
    },
  },
  {
    kind: "lint",
    name: "lint (eslint)",
    run: async (context) => {
      await preparePrismaClient(context);
      const eslint = fromRoot("node_modules/eslint/bin/eslint.js");
      return tell(await runTool([eslint, "--max-warnings=0", "."]), context);
    },
  },
  {
    kind: "format",
    name: "format (prettier)",
    run: async (context) =>
      tell(
        await runTool([
          fromRoot("node_modules/prettier/bin/prettier.cjs"),
          "--check",
          "--log-level=warn",
          ".",
        ]),
        context,
      ),
  },
];

/**
 * @param {string[]} args of node
 * @param {Record<string, string>} [env]
 */
async function runTool(args, env = {}) {
  /** @type {string[]} */
  const lines = [];
  const exit = await runProcess({
    name: "check",
    command: process.execPath,
    args,
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", ...env },
    onLine: (line) => lines.push(line),
  });
  return { exitCode: exit.code, lines };
}

/**
 * @param {{exitCode: number | null, lines: string[]}} outcome
 * @param {CheckContext} context
 */
function tell({ exitCode, lines }, { progress }) {
  if (exitCode === 0) return { counts: { ...noCounts, passed: 1 }, problem: null };
  for (const line of lines) progress.say(line);
  return { counts: { ...noCounts, failed: 1 }, problem: `it ended with code ${exitCode}` };
}
