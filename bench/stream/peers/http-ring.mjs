// @ts-check
// The least that can replay: bare node:http with a ring of frames that were made when their events came. No dropping
// of what was revised since, no window, no bound for a slow client, no database behind it.
import { createClients, servePeer, toSse } from "./serve-peer.mjs";

const EVENTS_MAX = 20_000;

/** @type {{id: number, frame: Buffer}[]} */
const ring = [];
const { clients, serveStream } = createClients();
servePeer(
  (req, res) => {
    serveStream(req, res);
    const lastId = req.headers["last-event-id"];
    if (lastId === undefined) return;
    const missed = ring.slice(ring.findLastIndex(({ id }) => id <= Number(lastId)) + 1);
    if (missed.length > 0) res.write(Buffer.concat(missed.map(({ frame }) => frame)));
  },
  (events) => {
    const made = events.map((event) => ({ id: event.id, frame: Buffer.from(toSse(event)) }));
    ring.push(...made);
    if (ring.length > EVENTS_MAX) ring.splice(0, ring.length - EVENTS_MAX);
    const frame = Buffer.concat(made.map((each) => each.frame));
    for (const res of clients) res.write(frame);
  },
);
