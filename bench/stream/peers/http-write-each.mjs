// @ts-check
// Bare node:http, as it is written first: each event is written to each client.
import { createClients, servePeer, toSse } from "./serve-peer.mjs";

const { clients, serveStream } = createClients();
servePeer(serveStream, (events) => {
  for (const event of events) {
    const text = toSse(event);
    for (const res of clients) res.write(text);
  }
});
