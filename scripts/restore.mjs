// @ts-check
// npm run restore -- <folder>: fills an empty database with a backup. DATABASE_URL names the database; without it, it
// is the embedded one of DATA_DIR.
import { restoreBackup } from "./backup/restore-backup.mjs";
import { runWithFolder } from "./backup/run.mjs";

await runWithFolder("restore", restoreBackup);
