import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "../scripts/migrate.mjs";
import { fromRoot } from "../scripts/paths.mjs";
import { createDatabase as createEmptyDatabase, withClient } from "../scripts/services/database.mjs";
import { ping, startRedis } from "../scripts/services/redis.mjs";
import { createDatabase, startPostgres } from "./services";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "buoycast-embedded-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const migrationsOf = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ migration_name: string }>(
      "SELECT migration_name FROM _prisma_migrations",
    );
    return rows.map((row) => row.migration_name);
  });

async function emptyDatabase() {
  const database = await createDatabase();
  await database.drop();
  const adminUrl = new URL(database.url);
  adminUrl.pathname = "/postgres";
  await createEmptyDatabase(adminUrl.href, database.name);
  return database;
}

describe("migrations", () => {
  it("are applied once when several start at the same time", async () => {
    const database = await emptyDatabase();
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url)));
    expect(applied.flat()).toEqual(await migrationsOf(database.url));
    expect(await migrate(database.url)).toEqual([]);
    await database.drop();
  });

  it("that fail are told in one line, with their name and the reason, also at the next start", async () => {
    const database = await emptyDatabase();
    const migrationsDir = path.join(folder, "migrations");
    cpSync(fromRoot("prisma/migrations"), migrationsDir, { recursive: true });
    mkdirSync(path.join(migrationsDir, "20990101000000_broken"));
    writeFileSync(
      path.join(migrationsDir, "20990101000000_broken/migration.sql"),
      "ALTER TABLE absent ADD COLUMN x INT;",
    );
    const attempt = () => migrate(database.url, { migrationsDir }).catch((error: Error) => error.message);
    expect(await attempt()).toMatch(/^the migration 20990101000000_broken failed \(.*absent.*\): mend .*$/);
    expect(await attempt()).toMatch(
      /^the migration 20990101000000_broken failed in an earlier start: mend .*$/,
    );
    await database.drop();
  });
});

describe("the embedded Postgres", () => {
  it("comes back with its data, on its port, after it was killed", async () => {
    const postgres = await startPostgres();
    await withClient(postgres.url, (client) => client.query(`INSERT INTO "Station" (id) VALUES ('41001')`));
    await postgres.kill();
    await postgres.start();
    const { rows } = await withClient(postgres.url, (client) => client.query('SELECT id FROM "Station"'));
    expect(rows).toEqual([{ id: "41001" }]);
    await postgres.remove();
  });
});

describe("the embedded Redis", () => {
  it("puts damaged data aside, says so, and begins anew", async () => {
    const dataDir = path.join(folder, "redis");
    const options = {
      program: process.env.TEST_REDIS_SERVER ?? "",
      dataDir,
      logFile: path.join(folder, "redis.log"),
    };
    await (await startRedis(options)).stop();
    const appendOnlyDir = path.join(dataDir, "appendonlydir");
    for (const name of readdirSync(appendOnlyDir))
      writeFileSync(path.join(appendOnlyDir, name), "no such format");
    const notices: string[] = [];

    const redis = await startRedis({ ...options, onNotice: (notice) => notices.push(notice) });

    expect(await ping(redis.url)).toBe(true);
    expect(notices.join()).toContain("was put aside");
    await redis.stop();
  });
});
