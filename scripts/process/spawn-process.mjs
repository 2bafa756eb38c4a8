// @ts-check
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Guard } from "./guard.mjs";
import { processIdentity } from "./identity.mjs";

/** @typedef {Record<string, string | undefined>} Environment */

/**
 * @typedef {object} Exit
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 */

/**
 * @typedef {object} RunningProcess
 * @property {string} name
 * @property {number} pid leader of its process group
 * @property {string | null} identity see processIdentity
 * @property {NodeJS.Signals} stopSignal
 * @property {Promise<Exit>} exited
 * @property {() => boolean} isRunning
 * @property {(timeoutMs?: number) => Promise<void>} stop asks it to end; past the time it is killed
 * @property {(signal: NodeJS.Signals) => void} kill
 */

/**
 * @typedef {object} SpawnOptions
 * @property {string} name
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} [cwd]
 * @property {Environment} [env]
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {string} [input] what it reads from its standard input
 * @property {number} [outputFile] file descriptor for stdout and stderr
 * @property {(line: string, from: "stdout" | "stderr") => void} [onLine] instead of a file
 * @property {boolean} [inheritOutput] writes to our own stdout and stderr
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [stopTimeoutMs]
 */

/** @type {Map<number, RunningProcess>} */
const running = new Map();
/** @type {Guard | undefined} */
let guard;

/** @type {Set<() => void>} */
const listeners = new Set();
let isClosed = false;

/** @param {() => void} listener is called after each start and each end */
export const onProcessesChange = (listener) => void listeners.add(listener);

/** All that this program has started and that still runs, in order of start. */
export const runningProcesses = () => [...running.values()];

/**
 * Stops all processes, and lets none be started any more.
 * @param {readonly string[]} order names, those to be stopped first before the others; what isn't named goes before all
 */
export async function stopAllProcesses(order) {
  isClosed = true;
  const byOrder = runningProcesses().sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  for (const child of byOrder) await child.stop();
}

// The last resort, for a program that ends without having stopped what it started (a failed test, an exit in
// the middle of a start): at this point nothing can be awaited any more.
process.on("exit", () => {
  for (const child of running.values()) child.kill("SIGKILL");
});

/**
 * Starts a child in a process group of its own, so that a terminal's Ctrl-C, which goes to the whole group in
 * front, doesn't reach it: it is ended once, by us, in order.
 * @param {SpawnOptions} options
 * @returns {Promise<RunningProcess>}
 * @throws what spawn throws, e.g. ENOENT
 */
export async function spawnProcess(options) {
  const { name, command, args, cwd, env, uid, gid, input, outputFile, onLine, inheritOutput } = options;
  const { stopSignal = "SIGTERM", stopTimeoutMs = 10_000 } = options;
  if (isClosed) throw new Error(`${name} is not started: the program is ending`);
  const output = onLine !== undefined ? "pipe" : (outputFile ?? (inheritOutput ? "inherit" : "ignore"));
  const child = spawn(command, args, {
    cwd,
    env: /** @type {NodeJS.ProcessEnv | undefined} */ (env),
    uid,
    gid,
    detached: true,
    stdio: [input === undefined ? "ignore" : "pipe", output, output],
  });
  await new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  const pid = /** @type {number} */ (child.pid);

  if (input !== undefined) {
    // A child that ended before it has read all is told by its exit.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  }
  if (onLine !== undefined) {
    for (const from of /** @type {const} */ (["stdout", "stderr"])) {
      const stream = child[from];
      if (stream !== null) createInterface({ input: stream }).on("line", (line) => onLine(line, from));
    }
  }

  /** @param {NodeJS.Signals} signal */
  const killGroup = (signal) => {
    try {
      process.kill(-pid, signal);
    } catch {
      // The group is gone.
    }
  };

  /** @type {Promise<Exit>} */
  const exited = new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      running.delete(pid);
      guard?.remove(pid);
      for (const listener of listeners) listener();
      // What it had started and left behind.
      killGroup("SIGKILL");
      // Its last words may still be in the pipe; what has left the group could hold that open for ever.
      const settle = () => resolve({ code, signal });
      child.once("close", settle);
      setTimeout(settle, 1000).unref();
    });
  });

  /** @param {number} timeoutMs */
  const stop = async (timeoutMs) => {
    child.kill(stopSignal);
    const timer = setTimeout(() => killGroup("SIGKILL"), timeoutMs);
    await exited;
    clearTimeout(timer);
  };
  /** @type {Promise<void> | undefined} */
  let stopping;

  /** @type {RunningProcess} */
  const handle = {
    name,
    pid,
    identity: processIdentity(pid),
    stopSignal,
    exited,
    isRunning: () => running.has(pid),
    kill: (signal) => (signal === "SIGKILL" ? killGroup(signal) : void child.kill(signal)),
    // Asked twice it is told once: many a program takes a second signal for "at once".
    stop: async (timeoutMs = stopTimeoutMs) => {
      if (running.has(pid)) stopping ??= stop(timeoutMs);
      await stopping;
    },
  };
  running.set(pid, handle);
  guard ??= new Guard();
  guard.add(handle);
  for (const listener of listeners) listener();
  // The end began while it was starting.
  if (isClosed) await handle.stop();
  return handle;
}

/**
 * Runs a program to its end.
 * @param {SpawnOptions & {signal?: AbortSignal}} options
 * @returns {Promise<Exit>}
 */
export async function runProcess(options) {
  options.signal?.throwIfAborted();
  const child = await spawnProcess(options);
  const abort = () => void child.stop(3000);
  options.signal?.addEventListener("abort", abort, { once: true });
  const exit = await child.exited;
  options.signal?.removeEventListener("abort", abort);
  options.signal?.throwIfAborted();
  return exit;
}
