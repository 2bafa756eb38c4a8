// @ts-check
// tRPC as its documentation shows it: the standalone adapter, and a subscription that yields what an emitter tells.
import { EventEmitter, on } from "node:events";
import http from "node:http";
import { initTRPC, tracked } from "@trpc/server";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { listen, takeIn } from "./serve-peer.mjs";

const emitter = new EventEmitter().setMaxListeners(0);
const t = initTRPC.create();
const router = t.router({
  live: t.procedure.subscription(async function* ({ signal }) {
    for await (const [id, observation] of on(emitter, "observation", { signal }))
      yield tracked(id, observation);
  }),
});

const answer = createHTTPHandler({ router });
listen(
  http.createServer((req, res) => {
    if (req.method === "GET") answer(req, res);
    else
      takeIn(req, res, (events) => {
        for (const { id, data } of events) emitter.emit("observation", String(id), JSON.parse(data));
      });
  }),
);
