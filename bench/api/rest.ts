// The REST routes under load, beside a bare node:http server that answers the same bytes, in the same run.
// `npm run bench -- api/rest`
import { fork } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import autocannon from "autocannon";
import { createDatabase, startRedis, startWeb } from "../../test/services";
import { createPublisher } from "../../test/support/publisher";
import { observedRow } from "../../test/support/observations";
import { printTable, quantile, tellProgress } from "../report";
import { ProcessUsage } from "../stream/load/process-usage";
import { fillNetwork, idOf } from "./network";

const isQuick = process.argv.includes("--quick");
const SECONDS = isQuick ? 2 : 8;
const WARM_UP_SECONDS = isQuick ? 1 : 3;
const CONNECTIONS = [10, 100];
const DAYS = isQuick ? 2 : 10;
/** While news comes, as it does: what is kept is then made anew. */
const NEWS_INTERVAL_MS = 1_000;

const PATHS = [
  "/v1/stations",
  "/v1/observations/latest",
  "/v1/observations/latest.geojson?type=buoy&fields=waveHeightM",
  `/v1/observations/by-station/${idOf(0)}`,
  `/v1/observations/by-station/${idOf(0)}?resolution=1h`,
  "/v1/observations/changes?lastEventId=0&limit=100",
];

interface Contender {
  name: string;
  port: number;
  pid: number;
  /** Each request asks for another answer, of which none is kept. */
  pathOf?: (path: string, i: number) => string;
  headers?: Record<string, string>;
}

/** What a contender answers within some seconds, and what that costs it. */
async function load(
  { port, pid, headers, pathOf }: Contender,
  path: string,
  connections: number,
  seconds: number,
) {
  const usage = new ProcessUsage([pid]);
  const times: number[] = [];
  const failed: number[] = [];
  const cpuBefore = usage.cpuUs();
  let asked = 0;
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      {
        url: `http://127.0.0.1:${port}`,
        connections,
        duration: seconds,
        headers: { "Accept-Encoding": "br", ...headers },
        requests: [
          {
            path,
            ...(pathOf && {
              setupRequest: (request) => ({ ...request, path: pathOf(path, (asked += 1)) }),
            }),
          },
        ],
      },
      (err: Error | null) => (err ? reject(err) : resolve()),
    );
    run.on("response", (_client, status, _bytes, ms) => (status >= 400 ? failed : times).push(ms));
  });
  if (failed.length > 0) throw new Error(`${failed.length} answers of ${path} were errors`);
  return { times, cpuUs: (usage.cpuUs() - cpuBefore) / times.length };
}

/** As it is sent: compressed. */
const fetchBytes = (port: number, path: string) =>
  new Promise<{ headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const request = { port, path, host: "127.0.0.1", headers: { "Accept-Encoding": "br" } };
    http
      .get(request, (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(pieces) }));
      })
      .on("error", reject);
  });

const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
const services = { databaseUrl: database.url, redisUrl: redis.url };
const publisher = createPublisher(services);
tellProgress(`${await fillNetwork(publisher.database, DAYS)} observations`);
const web = await startWeb(services);
const peer = fork(new URL("peer-bytes.mjs", import.meta.url));
const [{ port: peerPort }] = (await once(peer, "message")) as [{ port: number }];

let minute = 0;
const newsTimer = setInterval(() => {
  const at = new Date(Math.floor(Date.now() / 60_000) * 60_000 + (minute += 1) * 1000).toISOString();
  publisher.publish([observedRow(idOf(minute % 50), at, { waveHeightM: 2 })]).catch((err: unknown) => {
    clearInterval(newsTimer);
    tellProgress(`no more news: ${String(err)}`);
  });
}, NEWS_INTERVAL_MS);

const rows = [];
for (const path of PATHS) {
  const { headers, body } = await fetchBytes(web.port, path);
  const { etag } = headers;
  delete headers.connection;
  delete headers["keep-alive"];
  peer.send({ headers, body: body.toString("base64") });
  await once(peer, "message");
  const contenders: Contender[] = [
    { name: "buoycast", port: web.port, pid: web.pid! },
    { name: "node:http, the same bytes", port: peerPort, pid: peer.pid! },
  ];
  if (path === "/v1/stations")
    contenders.push({
      name: "buoycast, 304",
      port: web.port,
      pid: web.pid!,
      headers: { "If-None-Match": etag! },
    });
  if (path.endsWith(idOf(0)))
    contenders.push({
      name: "buoycast, each another",
      port: web.port,
      pid: web.pid!,
      pathOf: (_path, i) => `/v1/observations/by-station/${idOf(i % 900)}?limit=${1 + (i % 100)}`,
    });
  for (const connections of CONNECTIONS) {
    for (const contender of contenders) {
      await load(contender, path, connections, WARM_UP_SECONDS);
      const { times, cpuUs } = await load(contender, path, connections, SECONDS);
      rows.push({
        route: path,
        bytes: body.length,
        connections,
        server: contender.name,
        "p50 ms": quantile(times, 0.5),
        "p99 ms": quantile(times, 0.99),
        "a second": Math.round(times.length / SECONDS),
        "CPU µs": Math.round(cpuUs),
      });
      tellProgress(`${path} ${connections} ${contender.name}`);
    }
  }
}
clearInterval(newsTimer);
printTable(rows);

peer.kill();
await publisher.close();
await web.stop();
await redis.remove();
await database.drop();
