// @ts-check
import { describeError, SetupError } from "../setup-error.mjs";
import { withDatabase } from "./open-database.mjs";

/** @typedef {import("./write-backup.mjs").Backup} Backup */

/**
 * Runs one of the two with the folder that the command line names.
 * @param {string} command
 * @param {(databaseUrl: string, folder: string) => Promise<Backup>} act
 */
export async function runWithFolder(command, act) {
  try {
    const [folder, ...others] = process.argv.slice(2);
    if (folder === undefined || others.length > 0)
      throw new SetupError(`name one folder: npm run ${command} -- backups/monday`);
    const { tables, at } = await withDatabase(process.env, (url) => act(url, folder));
    for (const { name, rows } of tables) console.log(`${name}: ${rows} rows`);
    console.log(`as of ${at}`);
  } catch (error) {
    console.error(`buoycast: ${describeError(error)}`);
    process.exitCode = 1;
  }
  // The migration engine leaves a timer of 10 s behind.
  process.exit();
}
