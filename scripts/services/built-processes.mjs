// @ts-check
import { webFile, workerFile } from "../build/ensure-build.mjs";
import { root } from "../paths.mjs";
import { spawnProcess } from "../process/spawn-process.mjs";

/** @typedef {import("../build/ensure-build.mjs").BuildPlace} BuildPlace */
/** @typedef {import("../process/spawn-process.mjs").RunningProcess} RunningProcess */

/**
 * @typedef {object} ProcessOptions
 * @property {BuildPlace} build
 * @property {import("../process/spawn-process.mjs").Environment} env all of its environment
 * @property {(line: string, from: "stdout" | "stderr") => void} onLine
 */

/**
 * The built web server.
 * @param {ProcessOptions & {port: number, host: string}} options
 */
export const spawnWeb = ({ build, env, onLine, port, host }) =>
  spawnProcess({
    name: "web",
    command: process.execPath,
    args: ["--enable-source-maps", webFile(build)],
    cwd: root,
    env: {
      ...env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_DIST_DIR: build.nextDir,
      PORT: String(port),
      HOST: host,
    },
    onLine,
  });

/** @param {ProcessOptions} options */
export const spawnWorker = ({ build, env, onLine }) =>
  spawnProcess({
    name: "worker",
    command: process.execPath,
    args: ["--enable-source-maps", workerFile(build)],
    cwd: root,
    env: { ...env, NODE_ENV: "production" },
    stopTimeoutMs: 15_000,
    onLine,
  });

/** @param {string} url of the web server */
export async function isHealthy(url) {
  const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000) });
  await response.body?.cancel();
  return response.ok;
}
