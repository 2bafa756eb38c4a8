// @ts-check
import pg from "pg";
import { waitFor } from "../process/wait-for.mjs";
import { SetupError, describeError, errorCode } from "../setup-error.mjs";

/**
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withClient(url, use) {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: "buoycast-setup",
  });
  // A connection that is lost between two queries is told by the next one; without a listener it would be thrown.
  client.on("error", () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** @param {string} url */
export async function canConnect(url) {
  await withClient(url, (client) => client.query("SELECT 1"));
  return true;
}

/** The address without its password, to be shown. @param {string} url */
export function withoutPassword(url) {
  try {
    const shown = new URL(url);
    if (shown.password !== "") shown.password = "***";
    return shown.href;
  } catch {
    // Not an address: nothing in it is a password then that we could find.
    return url;
  }
}

// Codes of Postgres (https://www.postgresql.org/docs/current/errcodes-appendix.html) that waiting does not mend.
/** @type {Record<string, (url: URL) => string>} */
const refusals = {
  "28P01": (url) => `it refuses the password of "${url.username}": correct DATABASE_URL`,
  28000: (url) => `it does not let "${url.username}" in: correct DATABASE_URL, or pg_hba.conf`,
  "3D000": (url) =>
    `it has no database "${url.pathname.slice(1)}": create it (createdb ${url.pathname.slice(1)}), or correct DATABASE_URL`,
};

/**
 * Waits for a database that is just starting.
 * @param {string} url
 * @param {number} timeoutMs
 * @throws {SetupError} when it does not answer in time, or answers that it will not have us
 */
export async function waitForDatabase(url, timeoutMs) {
  const address = parseDatabaseUrl(url);
  /** @type {SetupError | undefined} */
  let refused;
  try {
    await waitFor(
      async () => {
        try {
          return await canConnect(url);
        } catch (error) {
          const refusal = refusals[errorCode(error) ?? ""];
          if (refusal === undefined) throw error;
          refused = new SetupError(
            `the database ${withoutPassword(url)} does not serve us: ${refusal(address)}`,
            { cause: error },
          );
          return true;
        }
      },
      { timeoutMs, intervalMs: 250, what: withoutPassword(url) },
    );
  } catch (error) {
    const cause = error instanceof Error ? error.cause : error;
    throw new SetupError(
      `the database ${withoutPassword(url)} does not answer (${describeError(firstOf(cause))}): ` +
        `start it, or correct DATABASE_URL; without DATABASE_URL, npm start brings a database of its own`,
      { cause },
    );
  }
  if (refused !== undefined) throw refused;
}

/** Of the several errors of a host with several addresses, the first. @param {unknown} error */
const firstOf = (error) => (error instanceof AggregateError ? (error.errors[0] ?? error) : error);

/** @param {string} url */
export function parseDatabaseUrl(url) {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address === null || !/^postgres(?:ql)?:$/.test(address.protocol) || address.pathname.length < 2) {
    throw new SetupError(
      "DATABASE_URL is not the address of a Postgres database: write it like postgresql://user:password@host:5432/buoycast",
    );
  }
  return address;
}

/**
 * @param {string} serverUrl the address of any database of the server, by whose account the new one is made
 * @param {string} name
 * @param {{template?: string}} [options]
 */
export async function createDatabase(serverUrl, name, { template } = {}) {
  await withClient(serverUrl, async (client) => {
    const from = template === undefined ? "" : ` TEMPLATE ${client.escapeIdentifier(template)}`;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${from}`);
  });
}

/**
 * Makes the database that an address names, unless it is there.
 * @param {string} serverUrl
 * @param {string} url
 */
export async function ensureDatabase(serverUrl, url) {
  const name = decodeURIComponent(parseDatabaseUrl(url).pathname.slice(1));
  const exists = await withClient(serverUrl, (client) =>
    client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]),
  );
  if (exists.rowCount !== 0) return;
  try {
    await createDatabase(serverUrl, name);
  } catch (error) {
    // 42P04: another start has made it in the meantime.
    if (errorCode(error) === "42P04") return;
    throw new SetupError(
      `the database "${name}" cannot be made (${describeError(error)}): create it (createdb ${name})`,
      { cause: error },
    );
  }
}
