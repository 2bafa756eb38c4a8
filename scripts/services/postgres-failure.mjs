// @ts-check

/**
 * Whether a server that did not start may do so in a moment.
 * @param {readonly string[]} log
 */
export const isPassingFailure = (log) =>
  log.some((line) => /pre-existing shared memory block|Address already in use/.test(line));

/**
 * The one line for a Postgres that did not start, from the end of its log.
 * @param {readonly string[]} log
 * @param {{dataDir: string, logFile: string}} where
 */
export function describePostgresFailure(log, { dataDir, logFile }) {
  const text = log.join("\n");
  const serious =
    log.findLast((line) => /\b(?:PANIC|FATAL|initdb: error):/.test(line)) ?? log.at(-1) ?? "it says nothing";
  const reason = serious.replace(/^.*?\b(?:PANIC|FATAL|error):\s*/, "");
  if (/No space left on device|Disk quota exceeded/.test(text)) {
    return `the disk is full (${dataDir}): make room, or put the data elsewhere with DATA_DIR=/other/folder`;
  }
  if (/Read-only file system/.test(text)) {
    return `the file system is read-only (${dataDir}): put the data elsewhere with DATA_DIR=/other/folder`;
  }
  if (/Permission denied|has wrong ownership|has invalid permissions/.test(text)) {
    return `Postgres may not use its folder ${dataDir} (${reason}): run this as the user who owns it, or set another DATA_DIR`;
  }
  if (
    /checkpoint record|could not open file|invalid page|is corrupted|incorrect checksum|incompatible with server|PANIC|invalid data in file|bogus data/.test(
      text,
    )
  ) {
    return (
      `the database in ${dataDir} is damaged (${reason}): ` +
      `put back a backup of the folder, or move it away to begin with an empty database`
    );
  }
  return `Postgres does not start (${reason}): its log is ${logFile}`;
}
