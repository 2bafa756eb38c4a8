// @ts-check
import path from "node:path";
import { mainBuild } from "../build/ensure-build.mjs";
import { fromRoot, root } from "../paths.mjs";
import { spawnProcess } from "../process/spawn-process.mjs";
import { waitFor } from "../process/wait-for.mjs";
import { isHealthy, spawnWeb, spawnWorker } from "../services/built-processes.mjs";
import { LogFile } from "../services/log-file.mjs";
import { freePort } from "../services/ports.mjs";
import { SetupError } from "../setup-error.mjs";
import { shortLine, withoutRepeats } from "./short-log.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./supervise.mjs").Supervised} Supervised */
/** @typedef {import("../process/spawn-process.mjs").Environment} Environment */
/** @typedef {import("../process/spawn-process.mjs").RunningProcess} RunningProcess */
/** @typedef {(line: string, from: "stdout" | "stderr") => void} OnLine */

// Node's own port for the web server, the next for the worker.
const inspectPorts = { web: 9229, worker: 9230 };
const healthTimeoutMs = 90_000;
const keptLines = 50;

/**
 * @param {Settings} settings
 * @param {(line: string) => void} say
 */
export async function startSimulator(settings, say) {
  const port = await freePort();
  const simulator = await supervised("simulator", settings, say, (onLine) =>
    spawnProcess({
      name: "simulator",
      command: process.execPath,
      args: [
        fromRoot("simulator/main.mjs"),
        ...["--port", String(port), "--host", "127.0.0.1", "--speed", String(settings.simulatorSpeed)],
      ],
      cwd: root,
      env: process.env,
      stopTimeoutMs: 3000,
      onLine,
    }),
  );
  return { simulator, url: `http://127.0.0.1:${port}` };
}

/**
 * @param {Settings} settings
 * @param {{env: Environment, port: number, say: (line: string) => void}} options
 */
export const startWorker = (settings, { env, say }) =>
  supervised("worker", settings, say, (onLine) =>
    settings.isDevelopment
      ? spawnWatched("worker", "worker/main.ts", settings, { env, onLine })
      : spawnWorker({ build: mainBuild, env, onLine }),
  );

/**
 * @param {Settings} settings
 * @param {{env: Environment, port: number, say: (line: string) => void}} options
 */
export const startWeb = (settings, { env, port, say }) =>
  supervised("web", settings, say, (onLine) =>
    settings.isDevelopment
      ? spawnWatched("web", "src/server/main.ts", settings, {
          env: { ...env, PORT: String(port), HOST: settings.host, NEXT_TELEMETRY_DISABLED: "1" },
          onLine,
        })
      : spawnWeb({ build: mainBuild, env, port, host: settings.host, onLine }),
  );

/**
 * A process from its sources, started anew when they change; of the web server that is the part outside of Next, which
 * watches its own.
 * @param {"web" | "worker"} name
 * @param {string} entry
 * @param {Settings} settings
 * @param {{env: Environment, onLine: OnLine}} options
 */
const spawnWatched = (name, entry, { isInspected }, { env, onLine }) =>
  spawnProcess({
    name,
    command: process.execPath,
    args: [
      ...[fromRoot("node_modules/tsx/dist/cli.mjs"), "watch", "--clear-screen=false"],
      ...(isInspected ? [`--inspect=${inspectPorts[name]}`] : []),
      entry,
    ],
    cwd: root,
    env: { ...env, NODE_ENV: "development" },
    onLine,
  });

/**
 * Its log goes to a file; in development it is shown whole, else in short.
 * @param {string} name
 * @param {Settings} settings
 * @param {(line: string) => void} say
 * @param {(onLine: OnLine) => Promise<RunningProcess>} start
 * @returns {Promise<Supervised>}
 */
async function supervised(name, { dataDir, isDevelopment }, say, start) {
  const file = path.join(dataDir, "logs", `${name}.log`);
  const log = new LogFile(file);
  /** @type {string[]} */
  const lines = [];
  const sayOnce = withoutRepeats(say);
  /** @type {OnLine} */
  const onLine = (line, from) => {
    log.write(line);
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    const short = isDevelopment ? line : shortLine(line, from);
    if (short !== null) (isDevelopment ? say : sayOnce)(`[${name}] ${short}`);
  };
  return { name, process: await start(onLine), restart: () => start(onLine), log: () => ({ lines, file }) };
}

/**
 * Waits until the web server answers.
 * @param {{host: string, port: number, signal: AbortSignal, logFile: string}} options
 */
export async function waitForWeb({ host, port, signal, logFile }) {
  // A server that listens on all addresses is asked on loopback.
  const asked = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  try {
    await waitFor(() => isHealthy(`http://${asked}:${port}`), {
      timeoutMs: healthTimeoutMs,
      intervalMs: 100,
      what: "GET /health",
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new SetupError(
      `the web server does not answer (${error instanceof Error ? error.message : error}): its log is ${logFile}`,
      { cause: error },
    );
  }
}
