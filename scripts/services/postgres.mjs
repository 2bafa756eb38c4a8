// @ts-check
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { commandLine, processIdentity } from "../process/identity.mjs";
import { runProcess, spawnProcess } from "../process/spawn-process.mjs";
import { waitFor } from "../process/wait-for.mjs";
import { SetupError, describeError, errorCode } from "../setup-error.mjs";
import { canConnect } from "./database.mjs";
import { fileSize, lastLines } from "./log-file.mjs";
import { freePort } from "./ports.mjs";
import { postgresAccount } from "./postgres-account.mjs";
import { describePostgresFailure, isPassingFailure } from "./postgres-failure.mjs";
import { postgresPrograms } from "./postgres-programs.mjs";

/** @typedef {import("../process/spawn-process.mjs").RunningProcess} RunningProcess */
/** @typedef {import("./postgres-account.mjs").PostgresAccount} PostgresAccount */

/**
 * @typedef {object} EmbeddedPostgres
 * @property {number} port
 * @property {(database: string) => string} url
 * @property {() => RunningProcess} process the present one: a restart makes a new one
 * @property {() => Promise<void>} start again, on the same port and data, after it ended
 * @property {(timeoutMs?: number) => Promise<void>} stop
 */

// In the data folder, so that the two are moved, copied and thrown away together.
const passwordFileName = "buoycast.password";

/**
 * Starts a Postgres of our own on loopback; makes its data folder when there is none.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {string} options.logFile
 * @param {number} [options.port] is taken when it is free
 * @param {boolean} [options.durable] false: a power cut may lose data (for tests); a killed process never does
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function startPostgres({ dataDir, logFile, port: preferredPort, durable = true }) {
  const programs = postgresPrograms();
  mkdirSync(path.dirname(dataDir), { recursive: true });
  mkdirSync(path.dirname(logFile), { recursive: true });
  const account = postgresAccount([programs.folder, path.dirname(dataDir)]);
  if (existsSync(dataDir)) {
    checkDataFolder(dataDir, programs.postgresVersion());
  } else {
    await createDataFolder({ dataDir, logFile, initdb: programs.initdb, account, durable });
  }
  const password = readFileSync(path.join(dataDir, passwordFileName), "utf8").trim();
  const port = await freePort(preferredPort);
  /** @param {string} database */
  const url = (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

  /** @type {RunningProcess} */
  let server;
  async function start() {
    await endLeftover(dataDir);
    server = await startServer({
      dataDir,
      logFile,
      port,
      durable,
      account,
      postgres: programs.postgres,
      url: url("postgres"),
    });
  }
  await start();
  return { port, url, process: () => server, start, stop: (timeoutMs) => server.stop(timeoutMs) };
}

/**
 * @param {{dataDir: string, logFile: string, initdb: string, account: PostgresAccount, durable: boolean}} options
 */
async function createDataFolder({ dataDir, logFile, initdb, account, durable }) {
  // Made beside its place and moved there when it is whole: a start that is interrupted leaves no half of one.
  const unfinished = `${dataDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const secretDir = mkdtempSync(path.join(tmpdir(), "buoycast-"));
  const passwordFile = path.join(secretDir, "password");
  const password = randomBytes(24).toString("hex");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    for (const file of [unfinished, secretDir, passwordFile]) chownSync(file, account.uid, account.gid);
  }
  const log = openSync(logFile, "a");
  const logStart = fileSize(logFile);
  try {
    const exit = await runProcess({
      name: "initdb",
      ...account.runAs(initdb, [
        `--pgdata=${unfinished}`,
        `--pwfile=${passwordFile}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // The same order of strings on every machine, whatever locales it has.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        ...(durable ? [] : ["--no-sync"]),
      ]),
      cwd: "/",
      env: postgresEnv(),
      outputFile: log,
    });
    if (exit.code !== 0) {
      throw new SetupError(
        describePostgresFailure(lastLines(logFile, { count: 30, afterByte: logStart }), { dataDir, logFile }),
      );
    }
    writeFileSync(path.join(unfinished, passwordFileName), `${password}\n`, { mode: 0o600 });
    renameSync(unfinished, dataDir);
  } finally {
    closeSync(log);
    rmSync(secretDir, { recursive: true, force: true });
  }
}

/**
 * @param {string} dataDir
 * @param {string} serverVersion its major version
 */
function checkDataFolder(dataDir, serverVersion) {
  const versionFile = path.join(dataDir, "PG_VERSION");
  const advice = "move the folder away to begin with an empty database";
  if (!existsSync(versionFile) || !existsSync(path.join(dataDir, passwordFileName))) {
    throw new SetupError(`${dataDir} is not a database folder of buoycast, or not a whole one: ${advice}`);
  }
  const version = readFileSync(versionFile, "utf8").trim();
  if (version !== serverVersion) {
    throw new SetupError(
      `${dataDir} was written by Postgres ${version}, and this is Postgres ${serverVersion}: ` +
        `carry it over with pg_upgrade or pg_dump of version ${version}, or ${advice}`,
    );
  }
}

/**
 * Ends a server that still runs on this folder though whoever started it is gone, and takes away its lock when
 * the pid in it is by now another program's (Postgres itself would take that for a running server).
 * @param {string} dataDir
 */
async function endLeftover(dataDir) {
  const lockFile = path.join(dataDir, "postmaster.pid");
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, "utf8").split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1) return rmSync(lockFile, { force: true });
  const isOurs = commandLine(pid).includes(dataDir);
  if (processIdentity(pid) === null || !isOurs) return rmSync(lockFile, { force: true });
  process.kill(pid, "SIGINT");
  await waitFor(() => processIdentity(pid) === null, {
    timeoutMs: 20_000,
    what: `the Postgres that was left over (pid ${pid}) to end`,
  });
}

/**
 * @param {{dataDir: string, logFile: string, port: number, durable: boolean, account: PostgresAccount, postgres: string, url: string}} options
 * @returns {Promise<RunningProcess>}
 */
async function startServer({ dataDir, logFile, port, durable, account, postgres, url }) {
  /** @type {Record<string, string>} */
  const settings = {
    listen_addresses: "127.0.0.1",
    // A socket file in /tmp would be shared with other servers.
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    // Not synchronous_commit: what was committed must outlive the process.
    ...(durable ? {} : { fsync: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // After a kill -9 the old server's processes need a moment to notice and go.
  const deadline = Date.now() + 15_000;
  for (;;) {
    const log = openSync(logFile, "a");
    const logStart = fileSize(logFile);
    const server = await spawnProcess({
      name: "postgres",
      ...account.runAs(postgres, ["-D", dataDir, "-p", String(port), ...flags]),
      cwd: "/",
      env: postgresEnv(),
      outputFile: log,
      // The fast shutdown: SIGTERM's would wait for every client to leave.
      stopSignal: "SIGINT",
      stopTimeoutMs: 20_000,
    });
    closeSync(log);
    // Recovery after a crash may take its time, and connections are refused meanwhile.
    const outcome = await waitFor(async () => (server.isRunning() ? await answerOf(url) : "ended"), {
      timeoutMs: 120_000,
      what: `Postgres to be ready (its log is ${logFile})`,
    });
    if (outcome === "ready") return server;
    if (outcome !== "ended") {
      await server.stop();
      throw new SetupError(
        `the database in ${dataDir} does not serve us (${outcome.refusal}): ` +
          `put back a backup of the folder, or move it away to begin with an empty database`,
      );
    }
    const said = lastLines(logFile, { count: 30, afterByte: logStart });
    if (!isPassingFailure(said) || Date.now() > deadline) {
      throw new SetupError(describePostgresFailure(said, { dataDir, logFile }));
    }
  }
}

/**
 * @param {string} url
 * @returns {Promise<"ready" | {refusal: string}>}
 * @throws when it may yet answer
 */
async function answerOf(url) {
  try {
    await canConnect(url);
    return "ready";
  } catch (error) {
    // Codes of Postgres have five characters; 57P03: it is still starting.
    const code = errorCode(error) ?? "";
    if (/^[0-9A-Z]{5}$/.test(code) && code !== "57P03" && !code.startsWith("08"))
      return { refusal: describeError(error) };
    throw error;
  }
}

function postgresEnv() {
  // Settings for clients (PGPORT, PGDATA ...) that happen to be in the environment are not meant for this server.
  const entries = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("PG") && !name.startsWith("LC_"),
  );
  return { ...Object.fromEntries(entries), LANG: "C", TZ: "UTC" };
}
