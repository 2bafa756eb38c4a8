// @ts-check
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Redis } from "ioredis";
import { spawnProcess } from "../process/spawn-process.mjs";
import { waitFor } from "../process/wait-for.mjs";
import { SetupError, describeError } from "../setup-error.mjs";
import { withoutPassword } from "./database.mjs";
import { fileSize, lastLines } from "./log-file.mjs";
import { freePort } from "./ports.mjs";

/** @typedef {import("../process/spawn-process.mjs").RunningProcess} RunningProcess */

/**
 * @typedef {object} EmbeddedRedis
 * @property {number} port
 * @property {string} url of its first logical database
 * @property {() => RunningProcess} process the present one: a restart makes a new one
 * @property {() => Promise<void>} start again, on the same port and data, after it ended
 * @property {(timeoutMs?: number) => Promise<void>} stop
 */

/**
 * Starts a Redis of our own on loopback, with an append-only file in its folder.
 * @param {object} options
 * @param {string} options.program
 * @param {string} options.dataDir
 * @param {string} options.logFile
 * @param {number} [options.port] is taken when it is free
 * @param {(notice: string) => void} [options.onNotice] told when damaged data was put aside
 * @returns {Promise<EmbeddedRedis>}
 */
export async function startRedis({ program, dataDir, logFile, port: preferredPort, onNotice }) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  mkdirSync(path.dirname(logFile), { recursive: true });
  const password = ensurePassword(path.join(dataDir, "buoycast.password"));
  const port = await freePort(preferredPort);
  const url = `redis://:${password}@127.0.0.1:${port}/0`;
  // By standard input, so that the password is in no list of processes.
  const config = redisConfig({ port, password, dataDir });

  async function startServer() {
    const logStart = fileSize(logFile);
    const log = openSync(logFile, "a");
    const server = await spawnProcess({
      name: "redis",
      command: program,
      args: ["-"],
      input: config,
      outputFile: log,
      cwd: "/",
      env: { ...process.env, LC_ALL: "C" },
    });
    closeSync(log);
    // A long append-only file takes its time to be read; connections are answered with LOADING meanwhile.
    const outcome = await waitFor(async () => (server.isRunning() ? (await ping(url)) && "ready" : "ended"), {
      timeoutMs: 120_000,
      what: `Redis to be ready (its log is ${logFile})`,
    });
    return { server, outcome, said: lastLines(logFile, { count: 20, afterByte: logStart }) };
  }

  /** @type {RunningProcess} */
  let server;
  async function start() {
    let started = await startServer();
    if (started.outcome === "ended" && isDamaged(started.said)) {
      // Redis holds the queue and the wire, both of which are made again from Postgres and the feed.
      const aside = setAside(path.join(dataDir, "appendonlydir"));
      onNotice?.(`Redis's file was damaged; it was put aside (${aside}), and Redis begins anew`);
      started = await startServer();
    }
    if (started.outcome === "ended")
      throw new SetupError(describeRedisFailure(started.said, { dataDir, logFile }));
    server = started.server;
  }
  await start();
  return { port, url, process: () => server, start, stop: (timeoutMs) => server.stop(timeoutMs) };
}

/** @param {{port: number, password: string, dataDir: string}} options */
function redisConfig({ port, password, dataDir }) {
  return [
    "bind 127.0.0.1",
    `port ${port}`,
    `requirepass ${password}`,
    // JSON's escapes are those of Redis's quoted strings.
    `dir ${JSON.stringify(dataDir)}`,
    "daemonize no",
    "appendonly yes",
    'save ""',
    // BullMQ's jobs must never be evicted.
    "maxmemory-policy noeviction",
    "",
  ].join("\n");
}

/** @param {string} file */
function ensurePassword(file) {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** @param {readonly string[]} log */
const isDamaged = (log) =>
  log.some((line) =>
    /Bad file format|Unrecoverable error reading the append only|Unexpected end of file|AOF loading|manifest/i.test(
      line,
    ),
  );

/** @param {string} folder */
function setAside(folder) {
  let number = 1;
  while (existsSync(`${folder}.damaged-${number}`)) number += 1;
  const aside = `${folder}.damaged-${number}`;
  if (existsSync(folder)) renameSync(folder, aside);
  return aside;
}

/**
 * The one line for a Redis that did not start, from the end of its log.
 * @param {readonly string[]} log
 * @param {{dataDir: string, logFile: string}} where
 */
export function describeRedisFailure(log, { dataDir, logFile }) {
  const text = log.join("\n");
  if (/No space left on device/.test(text)) {
    return `the disk is full (${dataDir}): make room, or put the data elsewhere with DATA_DIR=/other/folder`;
  }
  if (/Permission denied|Read-only file system/.test(text)) {
    return `Redis may not write to ${dataDir}: change its owner, or put the data elsewhere with DATA_DIR=/other/folder`;
  }
  return `Redis does not start (${log.at(-1)?.replace(/^\S+ \d+ \w+ \d+ [\d:.]+ . /, "") ?? "it says nothing"}): its log is ${logFile}`;
}

/**
 * @param {string} url
 * @returns {Promise<true>}
 * @throws what came instead of an answer
 */
export async function ping(url) {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 3000,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: true,
  });
  /** @type {unknown} */
  let reason;
  // ioredis tells why it could not connect here, and only "Connection is closed" to the command.
  redis.on("error", (error) => (reason ??= error));
  try {
    await redis.connect();
    await redis.ping();
    return true;
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}

/**
 * Waits for a Redis that is just starting.
 * @param {string} url
 * @param {number} timeoutMs
 * @throws {SetupError}
 */
export async function waitForRedis(url, timeoutMs) {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
    throw new SetupError(
      "REDIS_URL is not the address of a Redis: write it like redis://:password@host:6379/0",
    );
  }
  /** @type {SetupError | undefined} */
  let refused;
  try {
    await waitFor(
      async () => {
        try {
          return await ping(url);
        } catch (error) {
          const message = describeError(error);
          if (!/WRONGPASS|NOAUTH|NOPERM|out of range/.test(message)) throw error;
          refused = new SetupError(
            `the Redis ${withoutPassword(url)} does not serve us (${message}): correct REDIS_URL`,
            { cause: error },
          );
          return true;
        }
      },
      { timeoutMs, intervalMs: 250, what: withoutPassword(url) },
    );
  } catch (error) {
    const cause = error instanceof Error ? error.cause : error;
    throw new SetupError(
      `the Redis ${withoutPassword(url)} does not answer (${describeError(cause)}): ` +
        `start it, or correct REDIS_URL; without REDIS_URL, npm start brings a Redis of its own`,
      { cause },
    );
  }
  if (refused !== undefined) throw refused;
}
