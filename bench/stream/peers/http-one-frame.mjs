// @ts-check
// Bare node:http at its best: the events of a tick are made to bytes once, and each client gets them in one write.
import { createClients, servePeer, toSse } from "./serve-peer.mjs";

const { clients, serveStream } = createClients();
servePeer(serveStream, (events) => {
  const frame = Buffer.from(events.map(toSse).join(""));
  for (const res of clients) res.write(frame);
});
