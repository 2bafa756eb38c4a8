// Services for integration and end-to-end tests: each call starts one of its own, on loopback, and gives a handle
// that stops it. Postgres, Redis and the built processes are started by the launcher's own code.
//
// The addresses come from scripts/test.mjs: run `node scripts/test.mjs integration [words]` or `... e2e [words]`.

import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { testBuild } from "../scripts/build/ensure-build.mjs";
import { migrate } from "../scripts/migrate.mjs";
import { spawnProcess, type RunningProcess } from "../scripts/process/spawn-process.mjs";
import { waitFor as waitForCondition } from "../scripts/process/wait-for.mjs";
import { isHealthy, spawnWeb, spawnWorker } from "../scripts/services/built-processes.mjs";
import { createDatabase as createDatabaseFrom, withClient } from "../scripts/services/database.mjs";
import { freePort } from "../scripts/services/ports.mjs";
import { startPostgres as startEmbeddedPostgres } from "../scripts/services/postgres.mjs";
import { startRedis as startEmbeddedRedis } from "../scripts/services/redis.mjs";
import { createRedis } from "../src/infra/redis";
import { recordingPath } from "./support/recordings";

type Env = Record<string, string | undefined>;

/** For what never comes: what does come may take long where other tests run too. */
const WAIT_MS_MAX = 30_000;

/**
 * Polls a condition until it gives something truthy, and answers that.
 * An error that it throws counts as "not yet".
 * @throws when the time is over, with what was awaited
 */
export const waitFor: typeof waitForCondition = (condition, options) =>
  waitForCondition(condition, { timeoutMs: WAIT_MS_MAX, ...options });

/** A new database, made from the migrated template. */
export async function createDatabase() {
  const adminUrl = required("TEST_DATABASE_ADMIN_URL");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await createDatabaseFrom(adminUrl, name, { template: required("TEST_DATABASE_TEMPLATE") });
  const url = withDatabase(adminUrl, name);
  const drop = () =>
    withClient(adminUrl, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
    });
  return { url, name, drop, stop: drop };
}

/** A Redis of its own. After `kill` or `stop`, `restart` brings it back on the same port, with its data. */
export async function startRedis({ port }: { port?: number } = {}) {
  const dir = temporaryFolder("redis");
  const redis = await startEmbeddedRedis({
    program: required("TEST_REDIS_SERVER"),
    dataDir: path.join(dir.path, "data"),
    logFile: path.join(dir.path, "redis.log"),
    port,
  });
  return {
    url: redis.url,
    port: redis.port,
    ...pausable(redis.process),
    async restart() {
      await redis.stop();
      await redis.start();
    },
    /** Forgets all that it holds. */
    async empty() {
      const client = createRedis(redis.url);
      await client.flushall();
      client.disconnect();
    },
    async stop() {
      await resumeAndStop(redis.process());
    },
    /** Stops it for good and removes its files. */
    async remove() {
      await resumeAndStop(redis.process());
      dir.remove();
    },
  };
}

/** A whole Postgres of its own, migrated; for tests that stop it. `start` brings it back, on its port and data. */
export async function startPostgres() {
  const dir = temporaryFolder("postgres");
  const postgres = await startEmbeddedPostgres({
    dataDir: path.join(dir.path, "data"),
    logFile: path.join(dir.path, "postgres.log"),
    durable: false,
  });
  const url = postgres.url("buoycast");
  await createDatabaseFrom(postgres.url("postgres"), "buoycast");
  await migrate(url);
  return {
    url,
    port: postgres.port,
    ...pausable(postgres.process),
    start: () => postgres.start(),
    async restart() {
      await postgres.stop();
      await postgres.start();
    },
    async stop() {
      await resumeAndStop(postgres.process());
    },
    /** Stops it for good and removes its files. */
    async remove() {
      await resumeAndStop(postgres.process());
      dir.remove();
    },
  };
}

/** The built web server on a free port, ready to answer. */
export async function startWeb({
  databaseUrl,
  redisUrl,
  env,
  port: wantedPort,
}: {
  databaseUrl: string;
  redisUrl: string;
  env?: Env;
  port?: number;
}) {
  const lines: string[] = [];
  const port = await freePort(wantedPort);
  const url = `http://127.0.0.1:${port}`;
  const web = await spawnWeb({
    build: testBuild,
    port,
    host: "127.0.0.1",
    env: { ...bareEnv(), DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, PRELOAD_ROUTES: "off", ...env },
    onLine: (line) => lines.push(line),
  });
  await ready(web, lines, () => isHealthy(url));
  return {
    url,
    port,
    pid: web.pid,
    logs: () => [...lines],
    exited: web.exited,
    stop: () => web.stop(),
    kill: () => killed(web),
  };
}

/** The built worker. It is given no feed but the one named here: never the real one by accident. */
export async function startWorker({
  databaseUrl,
  redisUrl,
  feedUrl,
  env,
}: {
  databaseUrl: string;
  redisUrl: string;
  feedUrl: string;
  env?: Env;
}) {
  const lines: string[] = [];
  const worker = await spawnWorker({
    build: testBuild,
    env: { ...bareEnv(), DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, NDBC_BASE_URL: feedUrl, ...env },
    onLine: (line) => lines.push(line),
  });
  return {
    pid: worker.pid,
    logs: () => [...lines],
    exited: worker.exited,
    /** Waits for a line of its log that fits; lines that are there already count. */
    waitForLog: (
      fits: (line: string) => boolean,
      { timeoutMs = WAIT_MS_MAX, what = "a line of the worker's log" } = {},
    ) =>
      waitFor(
        () => {
          const line = lines.find(fits);
          if (line === undefined && !worker.isRunning())
            throw new Error(`the worker has ended:\n${lines.slice(-20).join("\n")}`);
          return line;
        },
        { timeoutMs, what: `${what}; its last lines:\n${lines.slice(-5).join("\n")}\n` },
      ),
    stop: () => worker.stop(),
    kill: () => killed(worker),
  };
}

const recordedFeedServer = recordingPath("serve.mjs");
/** False where the recordings are absent: tests that play them skip then. */
export const recordingsAvailable = existsSync(recordedFeedServer);

/** Plays recordings of NDBC's files; `every` seconds a snapshot, 0: only by `next()`. */
export async function startRecordedFeed({
  match,
  every = 0,
  shift = false,
}: { match?: string; every?: number; shift?: boolean } = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const lines: string[] = [];
  const feed = await spawnProcess({
    name: "recorded feed",
    command: process.execPath,
    args: [
      recordedFeedServer,
      ...["--port", String(port), "--every", String(every)],
      ...(shift ? ["--shift"] : []),
      ...(match === undefined ? [] : ["--match", match]),
    ],
    env: bareEnv(),
    onLine: (line) => lines.push(line),
  });
  await ready(feed, lines, async () => (await fetch(`${url}/__log`)).ok);
  const post = async (target: string, body?: string) => {
    const response = await fetch(`${url}${target}`, { method: "POST", body });
    if (!response.ok) throw new Error(`POST ${target}: ${response.status} ${await response.text()}`);
  };
  return {
    url,
    port,
    pid: feed.pid,
    next: () => post("/__next"),
    setLatest: (body: string) => post("/__latest", body),
    fault: (kind: string, count = 1, onPath?: string) =>
      post(
        `/__fault?${new URLSearchParams({ kind, count: String(count), ...(onPath === undefined ? {} : { path: onPath }) })}`,
      ),
    log: async () =>
      (await (await fetch(`${url}/__log`)).json()) as {
        at: string;
        path: string;
        ifModifiedSince: string | null;
        userAgent: string | null;
      }[],
    stop: () => feed.stop(3000),
    kill: () => killed(feed),
  };
}

async function ready(child: RunningProcess, lines: readonly string[], condition: () => Promise<boolean>) {
  try {
    await waitFor(
      async () => {
        if (!child.isRunning()) return "ended";
        return (await condition()) && "ready";
      },
      { timeoutMs: 60_000, intervalMs: 50, what: `${child.name} to answer` },
    );
  } catch (error) {
    await child.stop(1000);
    throw new Error(`${(error as Error).message}; it said:\n${lines.slice(-20).join("\n")}`, {
      cause: error,
    });
  }
  if (!child.isRunning())
    throw new Error(`${child.name} ended at once; it said:\n${lines.slice(-20).join("\n")}`);
}

function pausable(process: () => RunningProcess) {
  return {
    pid: () => process().pid,
    kill: () => killed(process()),
    /** Hangs: connections stay open, and nothing is answered. */
    pause: () => signalFamily(process(), "SIGSTOP"),
    resume: () => signalFamily(process(), "SIGCONT"),
  };
}

/** Postgres gives each connection's process a group of its own. */
function signalFamily(child: RunningProcess, signal: NodeJS.Signals) {
  for (const pid of [child.pid, ...childrenOf(child.pid)]) process.kill(pid, signal);
}

/** As Linux tells them; elsewhere none, and what they hold is not paused. */
function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, "utf8").trim().split(" ").filter(Boolean).map(Number) : [];
}

async function resumeAndStop(child: RunningProcess) {
  if (!child.isRunning()) return;
  signalFamily(child, "SIGCONT");
  await child.stop(5000);
}

async function killed(child: RunningProcess) {
  child.kill("SIGKILL");
  await child.exited;
}

// What this process was given for itself (a database of the developer's, a port, a log level) must not leak into
// what the tests start: they say what they mean.
function bareEnv(): Env {
  const names = ["PATH", "HOME", "TMPDIR", "LANG", "USER"];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(
      `${name} is not set: run the tests by \`node scripts/test.mjs integration\` or \`... e2e\``,
    );
  return value;
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

const folders = new Set<string>();
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function temporaryFolder(name: string) {
  const folder = mkdtempSync(path.join(process.env.TEST_TEMPORARY_DIR ?? tmpdir(), `buoycast-${name}-`));
  // Postgres gets there by another account when this is root.
  chmodSync(folder, 0o711);
  folders.add(folder);
  return {
    path: folder,
    remove() {
      rmSync(folder, { recursive: true, force: true });
      folders.delete(folder);
    },
  };
}
