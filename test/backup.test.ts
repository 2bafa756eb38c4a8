import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { restoreBackup } from "../scripts/backup/restore-backup.mjs";
import { writeBackup } from "../scripts/backup/write-backup.mjs";
import { fromRoot } from "../scripts/paths.mjs";
import { withClient } from "../scripts/services/database.mjs";
import { createDatabase, startRedis } from "./services";
import { observedRow } from "./support/observations";
import { createPublisher, type Publisher } from "./support/publisher";

let database: Awaited<ReturnType<typeof createDatabase>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let publisher: Publisher;
let folder: string;
const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(process.env.TEST_TEMPORARY_DIR ?? tmpdir(), "buoycast-backup-"));
  // Postgres gets there by another account when this is root.
  chmodSync(folder, 0o711);
  [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  publisher = createPublisher({ databaseUrl: database.url, redisUrl: redis.url });
  await publisher.publishNew(100);
  await publisher.database.station.create({ data: { id: "99999", name: "a\tb\\N\n|ü" } });
  await writeBackup(database.url, inFolder("whole"));
});
afterAll(async () => {
  await publisher?.close();
  await redis?.remove();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** All rows of all tables, as text. */
const contents = (url: string) =>
  withClient(url, async (client) => {
    const tables = ["Observation", "Station", "Feed", "UncheckedSpan"];
    const rows = await Promise.all(
      tables.map(
        async (name) => (await client.query(`SELECT t::text FROM "${name}" t ORDER BY 1`)).rows as unknown[],
      ),
    );
    return Object.fromEntries(tables.map((name, i) => [name, rows[i]]));
  });

describe("a backup", () => {
  it("restored into an empty database is what was there, to the last character", async () => {
    const other = await createDatabase();
    await restoreBackup(other.url, inFolder("whole"));
    const [before, after] = [await contents(database.url), await contents(other.url)];
    expect(before.Observation).toHaveLength(100);
    expect(after).toEqual(before);
    await other.drop();
  });

  it("goes on with event ids above those that were given out", async () => {
    const other = await createDatabase();
    await restoreBackup(other.url, inFolder("whole"));
    const restored = createPublisher({ databaseUrl: other.url, redisUrl: redis.url });
    const newest = await restored.newestId();
    await restored.publishOf(["46042"]);
    expect(await restored.newestId()).toBeGreaterThan(newest);
    expect(newest).toBe(100);
    await restored.close();
    await other.drop();
  });

  it("is of one moment, though others write meanwhile", async () => {
    let isWriting = true;
    const writing = (async () => {
      while (isWriting)
        await publisher.storeUnchecked([observedRow("44013", new Date().toISOString(), { waveHeightM: 1 })]);
    })();
    await writeBackup(database.url, inFolder("meanwhile"));
    isWriting = false;
    await writing;
    const other = await createDatabase();
    await restoreBackup(other.url, inFolder("meanwhile"));
    const [gap] = await withClient(
      other.url,
      async (client) =>
        (
          await client.query<{ ids: number; newest: number }>(
            `SELECT count("eventId")::int AS "ids", max("eventId")::int AS "newest" FROM "Observation"`,
          )
        ).rows,
    );
    expect(gap!.ids).toBe(gap!.newest);
    await other.drop();
  });

  it("is not restored over anything, and what is there stays", async () => {
    const before = await contents(database.url);
    await expect(restoreBackup(database.url, inFolder("whole"))).rejects.toThrow("not empty");
    expect(await contents(database.url)).toEqual(before);
  });

  it("that is not whole changes nothing", async () => {
    await writeBackup(database.url, inFolder("damaged"));
    const file = inFolder("damaged/Observation.copy.gz");
    const lines = gunzipSync(readFileSync(file)).toString().split("\n");
    writeFileSync(file, gzipSync(lines.slice(1).join("\n")));
    const other = await createDatabase();
    await expect(restoreBackup(other.url, inFolder("damaged"))).rejects.toThrow("not whole");
    expect((await contents(other.url)).Observation).toEqual([]);
    await other.drop();
  });

  it("does not write over another", async () => {
    await expect(writeBackup(database.url, inFolder("whole"))).rejects.toThrow("is there already");
  });

  it("of the embedded Postgres, which is started for it, and back into a new one", async () => {
    const run = async (script: string, target: string, dataDir: string) => {
      const env = {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DATA_DIR: inFolder(dataDir),
        NODE_ENV: "production" as const,
      };
      return promisify(execFile)(process.execPath, [fromRoot("scripts", script), inFolder(target)], { env });
    };
    const restored = await run("restore.mjs", "whole", "data");
    expect(restored.stdout).toContain("Observation: 100 rows");
    await run("backup.mjs", "again", "data");
    expect(existsSync(inFolder("data/postgres/postmaster.pid"))).toBe(false);
    const rowsOf = (name: string) =>
      gunzipSync(readFileSync(inFolder(`${name}/Observation.copy.gz`))).toString();
    expect(rowsOf("again").split("\n").sort()).toEqual(rowsOf("whole").split("\n").sort());
  });
});
