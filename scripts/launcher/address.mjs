// @ts-check
import { freePort, isPortFree } from "../services/ports.mjs";
import { SetupError, describeError, errorCode } from "../setup-error.mjs";

/**
 * Sees that the web server will be able to listen, before anything long is begun.
 * @param {{port: number, host: string}} wanted port 0: any
 * @returns {Promise<number>}
 * @throws {SetupError} one line that names the port and the way out
 */
export async function claimPort({ port, host }) {
  try {
    if (port === 0) return await freePort(0, host);
    if (await isPortFree(port, host)) return port;
  } catch (error) {
    const code = errorCode(error);
    if (code === "EACCES")
      throw new SetupError(
        `port ${port} may not be used by this account: choose one from 1024 on, e.g. PORT=3000 npm start`,
      );
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
      throw new SetupError(
        `HOST=${host} is no address of this machine: use 127.0.0.1 (this machine only) or 0.0.0.0 (all of its addresses)`,
      );
    }
    throw new SetupError(`the web server cannot listen on ${host}:${port}: ${describeError(error)}`, {
      cause: error,
    });
  }
  const other = port < 65535 ? port + 1 : 3000;
  throw new SetupError(
    `port ${port} is in use by another program: choose another, e.g. PORT=${other} npm start`,
  );
}

/**
 * The address to open in a browser.
 * @param {{port: number, host: string}} listening
 */
export async function browserAddress({ port, host }) {
  if (host === "127.0.0.1" || host === "0.0.0.0" || host === "::") {
    // A browser may try ::1 first for "localhost", and find another program there.
    const isOurs = host === "::" || (await isPortFree(port, "::1").catch(() => true));
    return `http://${isOurs ? "localhost" : "127.0.0.1"}:${port}`;
  }
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
