// @ts-check
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { prepareDataFolder } from "../launcher/data-folder.mjs";
import { canConnect, ensureDatabase } from "../services/database.mjs";
import { startPostgres } from "../services/postgres.mjs";

const databaseName = "buoycast";

/**
 * Does something with the database that DATABASE_URL names; without it with the embedded one of DATA_DIR, which is
 * started for that where it does not run.
 * @template T
 * @param {NodeJS.ProcessEnv} env
 * @param {(url: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withDatabase({ DATABASE_URL, DATA_DIR }, use) {
  if (DATABASE_URL) return use(DATABASE_URL);
  const dataDir = path.resolve(DATA_DIR || ".data");
  const running = await findRunning(dataDir);
  if (running !== null) return use(running);
  prepareDataFolder(dataDir);
  const postgres = await startPostgres({
    dataDir: path.join(dataDir, "postgres"),
    logFile: path.join(dataDir, "logs", "postgres.log"),
  });
  try {
    const url = postgres.url(databaseName);
    await ensureDatabase(postgres.url("postgres"), url);
    return await use(url);
  } finally {
    await postgres.stop();
  }
}

/**
 * The embedded database where `npm start` runs it; null where it does not.
 * @param {string} dataDir
 */
async function findRunning(dataDir) {
  const portsFile = path.join(dataDir, "ports.json");
  const passwordFile = path.join(dataDir, "postgres", "buoycast.password");
  const lockFile = path.join(dataDir, "postgres", "postmaster.pid");
  if (![portsFile, passwordFile, lockFile].every((file) => existsSync(file))) return null;
  const { postgres: port } = JSON.parse(readFileSync(portsFile, "utf8"));
  const password = readFileSync(passwordFile, "utf8").trim();
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/${databaseName}`;
  // A server that was killed leaves its lock behind.
  return canConnect(url)
    .catch(() => false)
    .then((isRunning) => (isRunning ? url : null));
}
