// @ts-check
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { to as copyTo } from "pg-copy-streams";
import { withClient } from "../services/database.mjs";
import { SetupError } from "../setup-error.mjs";

/**
 * @typedef {object} TableBackup
 * @property {string} name its rows are in <name>.copy.gz, as Postgres's COPY writes them
 * @property {string[]} columns
 * @property {number} rows
 */

/**
 * @typedef {object} Backup what backup.json says
 * @property {1} version of this form
 * @property {string} at
 * @property {TableBackup[]} tables
 * @property {{name: string, lastValue: string}[]} sequences
 */

/**
 * Writes all that a database holds into a new folder, as of one moment; others may write meanwhile. The schema is not
 * in it: that is the migrations'.
 * @param {string} databaseUrl
 * @param {string} folder
 * @returns {Promise<Backup>}
 * @throws {SetupError} when the folder is there already
 */
export async function writeBackup(databaseUrl, folder) {
  if (existsSync(folder)) throw new SetupError(`${folder} is there already: name a folder that is not`);
  // Made beside its place and moved there when it is whole.
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const backup = await withClient(databaseUrl, async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    /** @type {TableBackup[]} */
    const tables = [];
    for (const { name, columns } of await listTables(client)) {
      const source = copyTo(
        `COPY ${client.escapeIdentifier(name)} (${columns.map(quoted).join(", ")}) TO STDOUT`,
      );
      const file = path.join(unfinished, `${name}.copy.gz`);
      await pipeline(client.query(source), createGzip({ level: 6 }), createWriteStream(file));
      tables.push({ name, columns, rows: source.rowCount });
    }
    // After the rows: a sequence knows no transactions, and one that is ahead harms nothing.
    const sequences = await client.query(
      `SELECT sequencename AS "name", coalesce(last_value, 0)::text AS "lastValue" FROM pg_sequences WHERE schemaname = 'public'`,
    );
    return /** @type {Backup} */ ({
      version: 1,
      at: new Date().toISOString(),
      tables,
      sequences: sequences.rows,
    });
  });
  writeFileSync(path.join(unfinished, "backup.json"), `${JSON.stringify(backup, null, 2)}\n`);
  renameSync(unfinished, folder);
  return backup;
}

/**
 * The tables that hold data, with their columns: not Prisma's own, which says what the schema is.
 * @param {import("pg").Client} client
 * @returns {Promise<{name: string, columns: string[]}[]>}
 */
export async function listTables(client) {
  const { rows } = await client.query(
    `SELECT table_name AS "name", array_agg(column_name::text ORDER BY ordinal_position) AS "columns"
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'
     GROUP BY table_name ORDER BY table_name`,
  );
  return rows;
}

/** @param {string} identifier */
export const quoted = (identifier) => `"${identifier.replaceAll('"', '""')}"`;
