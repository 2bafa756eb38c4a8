// @ts-check
import { rmSync } from "node:fs";
import path from "node:path";
import { fromRoot, root } from "../paths.mjs";
import { runProcess } from "../process/spawn-process.mjs";
import { LogFile } from "../services/log-file.mjs";
import { SetupError } from "../setup-error.mjs";

/**
 * @param {object} options
 * @param {string} options.name
 * @param {string[]} options.args of node
 * @param {Record<string, string>} [options.env]
 * @param {string} options.logFile
 * @param {(line: string) => void} [options.onLine]
 */
async function runNode({ name, args, env, logFile, onLine }) {
  const log = new LogFile(logFile);
  /** @type {string[]} */
  const lines = [];
  const exit = await runProcess({
    name,
    command: process.execPath,
    args,
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", ...env },
    onLine: (line) => {
      lines.push(line);
      log.write(line);
      onLine?.(line);
    },
  });
  if (exit.code !== 0) {
    const reason = lines.filter((line) => line.trim() !== "").slice(-12);
    throw new SetupError(
      `${name} failed (all it said is in ${logFile}):\n${reason.map((line) => `  ${line}`).join("\n")}`,
    );
  }
}

/** @param {string} logDir */
export function generatePrismaClient(logDir) {
  return runNode({
    name: "prisma generate",
    args: [fromRoot("node_modules/prisma/build/index.js"), "generate"],
    // The client is made without the schema engine, which the CLI would download all the same. Any program does
    // as its stand-in: it is never run.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    logFile: path.join(logDir, "prisma-generate.log"),
  });
}

/**
 * @param {string} nextDir relative to the root: Next takes no other
 * @param {string} logDir
 */
export function buildPages(nextDir, logDir) {
  return runNode({
    name: "next build",
    args: [fromRoot("node_modules/next/dist/bin/next"), "build"],
    env: { NODE_ENV: "production", NEXT_DIST_DIR: nextDir },
    logFile: path.join(logDir, "next-build.log"),
  });
}

/**
 * Bundles the worker and the web server, as worker.mjs and web.mjs; packages stay outside. What is imported when it is
 * wanted is a file of its own, in chunks/: within the bundle its packages would be loaded with all others.
 * @param {string} folder
 */
export async function buildProcesses(folder) {
  const { build, stop } = await import("esbuild");
  // Those of the last build have other names.
  rmSync(path.join(folder, "chunks"), { recursive: true, force: true });
  try {
    await build({
      absWorkingDir: root,
      entryPoints: { worker: "worker/main.ts", web: "src/server/main.ts" },
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      platform: "node",
      format: "esm",
      splitting: true,
      chunkNames: "chunks/[name]-[hash]",
      target: "node20",
      packages: "external",
      sourcemap: true,
      logLevel: "silent",
    });
  } catch (error) {
    throw new SetupError(
      `worker and web server cannot be built: ${error instanceof Error ? error.message : error}`,
      {
        cause: error,
      },
    );
  } finally {
    // Its service would run on as long as we do.
    await stop();
  }
}
