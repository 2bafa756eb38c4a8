// A whole network's 45 days as one table: how long it takes, and what the server holds meanwhile, for one that reads as
// fast as it can, several at once, and one that reads slowly; and what is left when garbage has been collected.
// `npm run bench -- api/export`
import { setTimeout as delay } from "node:timers/promises";
import { createDatabase, startRedis, startWeb } from "../../test/services";
import { createPublisher } from "../../test/support/publisher";
import { printTable, tellProgress } from "../report";
import { COLLECTING_ENV, settledMemory } from "../stream/load/collect-garbage";
import { ProcessUsage } from "../stream/load/process-usage";
import { fillNetwork } from "./network";

const isQuick = process.argv.includes("--quick");
const DAYS = isQuick ? 3 : 45;
const SAMPLE_MS = 100;
const MEGABYTE = 2 ** 20;

const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
const services = { databaseUrl: database.url, redisUrl: redis.url };
const publisher = createPublisher(services);
const stored = await fillNetwork(publisher.database, DAYS);
tellProgress(`${stored} observations`);
const web = await startWeb({ ...services, env: COLLECTING_ENV });
const usage = new ProcessUsage([web.pid]);
const path = `/v1/observations.csv?since=${new Date(Date.now() - (DAYS + 1) * 86_400_000).toISOString()}`;

/** Reads a table to its end, and counts. */
async function read(query: string, encoding: string, pauseMs = 0): Promise<{ bytes: number; lines: number }> {
  const response = await fetch(`${web.url}${path}${query}`, { headers: { "Accept-Encoding": encoding } });
  let bytes = 0;
  let lines = 0;
  for await (const piece of response.body!) {
    bytes += piece.length;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
    if (pauseMs > 0) await delay(pauseMs);
  }
  return { bytes, lines };
}

async function measure(name: string, reads: () => Promise<{ bytes: number; lines: number }[]>) {
  const before = usage.residentBytes();
  const cpuBefore = usage.cpuUs();
  const begin = performance.now();
  let most = before;
  const sampler = setInterval(() => (most = Math.max(most, usage.residentBytes())), SAMPLE_MS);
  const tables = await reads();
  clearInterval(sampler);
  for (const { lines } of tables)
    if (lines !== stored + 1) throw new Error(`${name}: ${lines} lines of ${stored + 1}`);
  const seconds = (performance.now() - begin) / 1000;
  tellProgress(name);
  const tookCpuS = (usage.cpuUs() - cpuBefore) / 1e6;
  const left = await settledMemory(usage);
  return {
    readers: name,
    lines: stored + 1,
    "table, MB": Math.round(tables[0]!.bytes / MEGABYTE),
    seconds,
    "lines a second": Math.round((tables.length * stored) / seconds),
    "CPU s": tookCpuS,
    "memory before, MB": Math.round(before / MEGABYTE),
    "most memory, MB": Math.round(most / MEGABYTE),
    "heap after, MB": Math.round(left.heap / MEGABYTE),
    "memory after, MB": Math.round(left.resident / MEGABYTE),
  };
}

const rows = [
  await measure("one, seven fields", async () => [
    await read("&fields=waveHeightM,windSpeedMps,windDirDeg,waterTempC,pressureHpa", "identity"),
  ]),
  await measure("one, all fields", async () => [await read("", "identity")]),
  await measure("one, all fields and flags", async () => [await read("&fields=all,quality", "identity")]),
  await measure("one, all fields, gzip", async () => [await read("", "gzip")]),
  await measure("four at once, all fields", () => Promise.all([1, 2, 3, 4].map(() => read("", "identity")))),
  await measure("one that waits 20 ms a piece", async () => [await read("", "identity", 20)]),
  await measure("one, all fields, again", async () => [await read("", "identity")]),
  await measure("one, all fields, once more", async () => [await read("", "identity")]),
];
printTable(rows);

await publisher.close();
await web.stop();
await redis.remove();
await database.drop();
