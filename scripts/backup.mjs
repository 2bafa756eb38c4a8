// @ts-check
// npm run backup -- <new folder>: writes all that the database holds into it. DATABASE_URL names the database; without
// it, it is the embedded one of DATA_DIR.
import { runWithFolder } from "./backup/run.mjs";
import { writeBackup } from "./backup/write-backup.mjs";

await runWithFolder("backup", writeBackup);
