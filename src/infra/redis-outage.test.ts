import { EventEmitter } from "node:events";
import { pino } from "pino";
import { expect, it } from "vitest";
import type { RedisClient } from "./redis";
import { RedisOutage } from "./redis-outage";

function watched(count: number) {
  const clients = Array.from({ length: count }, () => Object.assign(new EventEmitter(), { status: "ready" }));
  const lines: string[] = [];
  const logger = pino({}, { write: (line) => lines.push((JSON.parse(line) as { msg: string }).msg) });
  const outage = new RedisOutage(clients as unknown as RedisClient[], logger);
  return { clients, outage, lines };
}

const refused = new Error("connect ECONNREFUSED 127.0.0.1:6379");

it("tells once that Redis is away, however often and wherever it fails, and once that all of it is back", () => {
  const { clients, outage, lines } = watched(2);
  for (const client of clients) client.status = "reconnecting";
  for (let retry = 0; retry < 5; retry += 1) {
    for (const client of clients) client.emit("error", refused);
    expect(outage.covers(refused)).toBe(true);
  }
  expect(lines).toEqual(["redis is away"]);
  for (const client of clients) {
    expect(lines).toEqual(["redis is away"]);
    client.status = "ready";
    client.emit("ready");
  }
  expect(lines).toEqual(["redis is away", "redis is back"]);
  clients[0]!.emit("error", refused);
  expect(lines).toEqual(["redis is away", "redis is back", "redis is away"]);
});

it("does not cover what is no connection's failure", () => {
  const { outage, lines } = watched(1);
  expect(outage.covers(new Error("Missing lock for job 7"))).toBe(false);
  expect(outage.covers(refused)).toBe(true);
  expect(lines).toEqual([]);
});
