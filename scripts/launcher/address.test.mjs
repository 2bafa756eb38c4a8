// @ts-check
import net from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { browserAddress, claimPort } from "./address.mjs";

/** @type {net.Server} */
let other;
/** @type {number} */
let takenPort;
beforeEach(async () => {
  other = net.createServer();
  await new Promise((resolve) => other.listen(0, "127.0.0.1", () => resolve(undefined)));
  takenPort = /** @type {net.AddressInfo} */ (other.address()).port;
});
afterEach(() => new Promise((resolve) => other.close(resolve)));

it("tells of a port in use in one line that names it and the way out", async () => {
  const message = await claimPort({ port: takenPort, host: "127.0.0.1" }).catch((error) => error.message);
  expect(message).toBe(
    `port ${takenPort} is in use by another program: choose another, e.g. PORT=${takenPort + 1} npm start`,
  );
});

it("sees a port in use on loopback when it is to listen on all addresses", async () => {
  await expect(claimPort({ port: takenPort, host: "0.0.0.0" })).rejects.toThrow("is in use");
});

it("gives a free port when any will do", async () => {
  const port = await claimPort({ port: 0, host: "127.0.0.1" });
  expect(port).toBeGreaterThan(0);
  expect(port).not.toBe(takenPort);
});

it("says of a foreign address that it is none of this machine", async () => {
  // 192.0.2.0/24 is set aside for examples (RFC 5737).
  await expect(claimPort({ port: 3000, host: "192.0.2.1" })).rejects.toThrow(
    "HOST=192.0.2.1 is no address of this machine",
  );
});

it.each([
  ["10.0.0.5", "http://10.0.0.5:3000"],
  ["fd00::5", "http://[fd00::5]:3000"],
])("shows an address that a browser opens: %s", async (host, address) => {
  expect(await browserAddress({ host, port: 3000 })).toBe(address);
});
