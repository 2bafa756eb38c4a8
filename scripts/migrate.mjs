// @ts-check
// Applies prisma/migrations:   DATABASE_URL=postgresql://... node scripts/migrate.mjs
//
// By Prisma's own schema engine compiled to WebAssembly, so that nothing need be downloaded; it keeps the same
// _prisma_migrations table as `prisma migrate deploy`, which may be used in its place.
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { fromRoot } from "./paths.mjs";
import { waitForDatabase, withClient } from "./services/database.mjs";
import { SetupError, describeError } from "./setup-error.mjs";

// Any number that no other program uses on this database; Prisma's own lock is 72707369.
const lockId = 2026112301;

/**
 * Brings a database to the newest schema. Safe to run by several at once: they take turns.
 * @param {string} databaseUrl
 * @param {{timeoutMs?: number, migrationsDir?: string}} [options] timeoutMs: how long to wait for a database that is starting
 * @returns {Promise<string[]>} the names of the migrations that were applied
 * @throws {SetupError}
 */
export async function migrate(
  databaseUrl,
  { timeoutMs = 30_000, migrationsDir = fromRoot("prisma", "migrations") } = {},
) {
  await waitForDatabase(databaseUrl, timeoutMs);
  return withClient(databaseUrl, async (client) => {
    // Held by this connection until it ends.
    await client.query("SELECT pg_advisory_lock($1)", [lockId]);
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
    const engine = await createEngine(pool);
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: await readMigrations(migrationsDir),
        filters: { externalTables: [], externalEnums: [] },
      });
      return appliedMigrationNames;
    } catch (error) {
      throw new SetupError(describeMigrationFailure(error), { cause: error });
    } finally {
      engine.free();
      // The engine leaves its lock to the end of its connections.
      await pool.end();
    }
  });
}

/** @type {Promise<typeof import("@prisma/schema-engine-wasm")> | undefined} */
let loading;

// Once a process: the module keeps its instance in a variable of its own, so a second one would pull the ground
// from under the engines of the first.
async function loadEngine() {
  const engine = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings = /** @type {typeof engine & {__wbg_set_wasm: (exports: WebAssembly.Exports) => void}} */ (
    engine
  );
  // The package's entry imports the .wasm file as a module, which is for bundlers; Node is shown the way here.
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const imports = /** @type {WebAssembly.ModuleImports} */ (/** @type {unknown} */ (engine));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": imports });
  // Where the engine leaves word before it gives up; without it, that word is lost to a TypeError.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: rememberPanic } });
  bindings.__wbg_set_wasm(instance.exports);
  /** @type {{__wbindgen_start: () => void}} */ (
    /** @type {unknown} */ (instance.exports)
  ).__wbindgen_start();
  return engine;
}

/** @type {string | undefined} */
let panic;
/** @param {string} message */
function rememberPanic(message) {
  panic = message;
}

/**
 * @param {pg.Pool} pool
 * @returns {Promise<import("@prisma/schema-engine-wasm").SchemaEngine>}
 */
async function createEngine(pool) {
  loading ??= loadEngine();
  const engine = await loading;
  const schemaFile = fromRoot("prisma", "schema.prisma");
  return engine.SchemaEngine.new(
    { datamodels: [[schemaFile, await readFile(schemaFile, "utf8")]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool)),
  );
}

/**
 * @param {string} baseDir
 * @returns {Promise<import("@prisma/schema-engine-wasm").MigrationList>}
 */
async function readMigrations(baseDir) {
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(path.join(baseDir, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: /** @type {const} */ ("ok"),
            value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}

/** @param {unknown} error what the engine throws: its own words first, then those of the database, then a trace */
function describeMigrationFailure(error) {
  const text = panic ?? (error instanceof Error ? error.message : String(error));
  const advice = (/** @type {string} */ name) =>
    `mend what stands in its way, then mark it as not applied (npx prisma migrate resolve --rolled-back ${name}) and start again`;
  const earlier = /The `(\w+)` migration started at .* failed/.exec(text)?.[1];
  if (earlier !== undefined) return `the migration ${earlier} failed in an earlier start: ${advice(earlier)}`;
  const name = /migration_name="(\w+)"/.exec(text)?.[1];
  const reason =
    text.split("\n").find((line) => line.trim() !== "" && line !== "external connector error") ??
    "no reason is given";
  if (name === undefined) return `the migrations cannot be applied (${reason.trim()})`;
  return `the migration ${name} failed (${reason.trim()}): ${advice(name)}`;
}

async function main() {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl)
    throw new SetupError(
      "DATABASE_URL is not set: name the database, e.g. postgresql://user:password@host:5432/buoycast",
    );
  const applied = await migrate(databaseUrl);
  console.log(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await main();
  } catch (error) {
    console.error(`buoycast: ${describeError(error)}`);
    process.exitCode = 1;
  }
  // The engine leaves a timer of 10 s behind (that of its lock), which would keep the process.
  process.exit();
}
