// @ts-check
// The floor of what must pass through Redis: a blocking XREAD, and each answer of it to each client in one write.
import http from "node:http";
import { Redis } from "ioredis";
import { createClients, listen, toSse } from "./serve-peer.mjs";

const KEY = "peer:observations";

const redis = new Redis(process.env.REDIS_URL ?? "");
const { clients, serveStream } = createClients();
listen(http.createServer(serveStream));

for (let position = "$"; ;) {
  const answer = await redis.xread("COUNT", 1000, "BLOCK", 0, "STREAMS", KEY, position);
  const entries = answer?.[0]?.[1] ?? [];
  const events = entries.map(([id, fields]) => ({ id: Number(id.split("-")[0]), data: String(fields[1]) }));
  const frame = Buffer.from(events.map(toSse).join(""));
  for (const res of clients) res.write(frame);
  position = entries.at(-1)?.[0] ?? position;
}
