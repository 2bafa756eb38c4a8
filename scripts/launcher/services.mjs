// @ts-check
import path from "node:path";
import { readFileSync, writeFileSync } from "node:fs";
import { ensureRedisServer } from "../install/redis-server.mjs";
import { ensureDatabase, parseDatabaseUrl, waitForDatabase } from "../services/database.mjs";
import { lastLines, rotateLog } from "../services/log-file.mjs";
import { startPostgres } from "../services/postgres.mjs";
import { startRedis, waitForRedis } from "../services/redis.mjs";
import { simulatedDatabaseUrl, simulatedRedisUrl } from "./feed.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./progress.mjs").Progress} Progress */
/** @typedef {import("./supervise.mjs").Supervised} Supervised */

/**
 * @typedef {object} Services
 * @property {string} databaseUrl of the real observations
 * @property {string} redisUrl
 * @property {Supervised[]} supervised the embedded ones
 */

// For a server of somebody else's that is just starting; ours is waited for by those who start it.
const answerTimeoutMs = 10_000;

/**
 * Starts the embedded Postgres and Redis, or sees that the given ones answer.
 * @param {Settings} settings
 * @param {Progress} progress
 * @returns {Promise<Services>}
 */
export async function startServices(settings, progress) {
  const { dataDir } = settings;
  const portsFile = path.join(dataDir, "ports.json");
  const ports = readPorts(portsFile);
  /** @type {Supervised[]} */
  const supervised = [];
  /** @param {string} name */
  const logFileOf = (name) => path.join(dataDir, "logs", `${name}.log`);

  let { databaseUrl, redisUrl } = settings;
  if (redisUrl === undefined) {
    const program = await ensureRedisServer(progress);
    const logFile = logFileOf("redis");
    rotateLog(logFile);
    const redis = await progress.step("Starting Redis", () =>
      startRedis({
        program,
        dataDir: path.join(dataDir, "redis"),
        logFile,
        port: ports.redis,
        onNotice: progress.say,
      }),
    );
    redisUrl = redis.url;
    ports.redis = redis.port;
    supervised.push(asSupervised("redis", redis, logFile));
  } else {
    await waitForRedis(redisUrl, answerTimeoutMs);
  }

  if (databaseUrl === undefined) {
    const logFile = logFileOf("postgres");
    rotateLog(logFile);
    const postgres = await progress.step("Starting Postgres", () =>
      startPostgres({ dataDir: path.join(dataDir, "postgres"), logFile, port: ports.postgres }),
    );
    databaseUrl = postgres.url("buoycast");
    ports.postgres = postgres.port;
    await ensureDatabase(postgres.url("postgres"), databaseUrl);
    supervised.push(asSupervised("postgres", postgres, logFile));
  } else {
    parseDatabaseUrl(databaseUrl);
    await waitForDatabase(databaseUrl, answerTimeoutMs);
  }
  writeFileSync(portsFile, `${JSON.stringify(ports)}\n`);
  return { databaseUrl, redisUrl, supervised };
}

/**
 * Where simulated observations go, on the same servers.
 * @param {{databaseUrl: string, redisUrl: string}} real
 */
export async function prepareSimulatedServices(real) {
  const databaseUrl = simulatedDatabaseUrl(real.databaseUrl);
  const redisUrl = simulatedRedisUrl(real.redisUrl);
  await ensureDatabase(real.databaseUrl, databaseUrl);
  await waitForRedis(redisUrl, answerTimeoutMs);
  return { databaseUrl, redisUrl };
}

/**
 * @param {string} name
 * @param {import("../services/postgres.mjs").EmbeddedPostgres | import("../services/redis.mjs").EmbeddedRedis} service
 * @param {string} file
 * @returns {Supervised}
 */
function asSupervised(name, service, file) {
  return {
    name,
    process: service.process(),
    restart: async () => {
      await service.start();
      return service.process();
    },
    log: () => ({ lines: lastLines(file), file }),
  };
}

// The same ports as last time where they are free, so that a psql that one has set up goes on working.
/**
 * @param {string} file
 * @returns {{postgres?: number, redis?: number}}
 */
function readPorts(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // The first start.
    return {};
  }
}
