// @ts-check

// EX_CONFIG of sysexits.h, by which worker and web say that their environment cannot be used.
export const configExitCode = 78;

/**
 * Something that the person at the terminal can mend: the message is one line that says what is wrong and
 * what to do about it. It is shown without a stack trace.
 */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {{cause?: unknown}} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = "SetupError";
  }
}

/** @type {Record<string, (path: string) => string>} */
const fileErrors = {
  ENOSPC: (path) =>
    `the disk is full${path}: make room, or put the data elsewhere with DATA_DIR=/other/folder`,
  EDQUOT: (path) =>
    `the disk quota is used up${path}: make room, or put the data elsewhere with DATA_DIR=/other/folder`,
  EROFS: (path) => `the file system is read-only${path}: put the data elsewhere with DATA_DIR=/other/folder`,
  EACCES: (path) =>
    `no permission to write${path}: change its owner, or put the data elsewhere with DATA_DIR=/other/folder`,
  ENOTDIR: (path) =>
    `a part of the path is no folder${path}: put the data elsewhere with DATA_DIR=/other/folder`,
  EMFILE: () => "too many open files: raise the limit (ulimit -n 4096)",
};

/**
 * The one line for any error: those of the file system get advice, others their first line.
 * @param {unknown} error
 */
export function describeError(error) {
  if (error instanceof SetupError) return error.message;
  const { code, path, message } = /** @type {NodeJS.ErrnoException} */ (
    error instanceof Error ? error : { message: String(error) }
  );
  const describe = code === undefined ? undefined : fileErrors[code];
  if (describe !== undefined) return describe(path === undefined ? "" : ` (${path})`);
  return (message.split("\n").find((line) => line.trim() !== "") ?? code ?? "unknown error").trim();
}

/**
 * @param {unknown} error
 * @returns {string | undefined} the error's code: of the system (`ENOENT`) or of Postgres (`28P01`)
 */
export function errorCode(error) {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
