// @ts-check
import { createReadStream, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { from as copyFrom } from "pg-copy-streams";
import { migrate } from "../migrate.mjs";
import { withClient } from "../services/database.mjs";
import { SetupError } from "../setup-error.mjs";
import { listTables, quoted } from "./write-backup.mjs";

/** @typedef {import("./write-backup.mjs").Backup} Backup */

/**
 * Fills an empty database with a backup, all of it or nothing; a backup of an older schema is brought to the newest.
 * @param {string} databaseUrl
 * @param {string} folder
 * @returns {Promise<Backup>}
 * @throws {SetupError} when the database holds something, or the backup is not whole
 */
export async function restoreBackup(databaseUrl, folder) {
  const backup = readDescription(folder);
  await migrate(databaseUrl);
  await withClient(databaseUrl, async (client) => {
    await client.query("BEGIN");
    await refuseFull(client);
    for (const { name, columns, rows } of backup.tables) {
      const target = client.query(
        copyFrom(`COPY ${quoted(name)} (${columns.map(quoted).join(", ")}) FROM STDIN`),
      );
      const file = path.join(folder, `${name}.copy.gz`);
      await pipeline(createReadStream(file), createGunzip(), target);
      if (target.rowCount !== rows)
        throw new SetupError(`${file} has ${target.rowCount} rows, and had ${rows}: the backup is not whole`);
    }
    for (const { name, lastValue } of backup.sequences) {
      if (lastValue !== "0")
        await client.query("SELECT setval($1::regclass, $2::bigint)", [quoted(name), lastValue]);
    }
    await client.query("COMMIT");
    // For the planner, which would take the tables for empty ones.
    await client.query("ANALYZE");
  });
  return backup;
}

/** @param {string} folder @returns {Backup} */
function readDescription(folder) {
  const file = path.join(folder, "backup.json");
  if (!existsSync(file)) throw new SetupError(`${folder} is no backup of buoycast: it has no backup.json`);
  const backup = JSON.parse(readFileSync(file, "utf8"));
  if (backup.version !== 1)
    throw new SetupError(`${file} is of version ${backup.version}, which is newer than this buoycast`);
  return backup;
}

/** @param {import("pg").Client} client */
async function refuseFull(client) {
  for (const { name } of await listTables(client)) {
    const { rowCount } = await client.query(`SELECT FROM ${quoted(name)} LIMIT 1`);
    if (rowCount !== 0)
      throw new SetupError(
        "the database is not empty: name another by DATABASE_URL, or move the folder postgres of DATA_DIR away",
      );
  }
}
