// @ts-check
import net from "node:net";

/**
 * A port that nobody listens on at this moment. Another program may take it before it is used; who starts a
 * server on it must be ready to ask again.
 * @param {number} [preferred] is given when it is free
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export async function freePort(preferred = 0, host = "127.0.0.1") {
  if (preferred !== 0 && (await isPortFree(preferred, host))) return preferred;
  return listenOnce(0, host);
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>} false when the port is taken
 * @throws when it can't be listened on for another reason (EACCES below 1024, EADDRNOTAVAIL for a foreign host)
 */
export async function isPortFree(port, host) {
  try {
    await listenOnce(port, host);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return false;
    throw error;
  }
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>}
 */
function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(address.port));
    });
  });
}
