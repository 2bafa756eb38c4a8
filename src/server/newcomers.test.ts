import { Socket } from "node:net";
import { expect, it } from "vitest";
import { Newcomers } from "./newcomers";

it("of more than it keeps waiting, the one that has waited longest goes, and who has asked stays", () => {
  const newcomers = new Newcomers(2);
  const sockets = Array.from({ length: 4 }, () => new Socket());
  const isThere = () => sockets.map(({ destroyed }) => !destroyed);
  newcomers.arrive(sockets[0]!);
  newcomers.ask(sockets[0]!);
  for (const socket of sockets.slice(1)) newcomers.arrive(socket);
  expect([isThere(), newcomers.count]).toEqual([[true, false, true, true], 2]);
  for (const socket of sockets) socket.destroy();
});

it("forgets who has gone by itself", async () => {
  const newcomers = new Newcomers(2);
  const socket = new Socket();
  newcomers.arrive(socket);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.destroy();
  await closed;
  expect(newcomers.count).toBe(0);
});
