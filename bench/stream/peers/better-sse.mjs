// @ts-check
// better-sse as its documentation shows it: a channel that broadcasts each event, or, with the argument `batch`, the
// events of a tick by an event buffer that is made once and sent to each session.
import { createChannel, createEventBuffer, createSession } from "better-sse";
import { servePeer } from "./serve-peer.mjs";

const isBatched = process.argv[2] === "batch";
const channel = createChannel();

servePeer(
  (req, res) => {
    createSession(req, res).then(
      (session) => {
        channel.register(session);
        session.push({ status: "connected", timestamp: new Date().toISOString() }, "connection");
      },
      (error) => res.destroy(error),
    );
  },
  (events) => {
    // It serialises what it is given, so it is given the object, as a program would.
    const parsed = events.map(({ id, data }) => ({ id: String(id), observation: JSON.parse(data) }));
    if (!isBatched) {
      for (const { id, observation } of parsed)
        channel.broadcast(observation, "observation", { eventId: id });
      return;
    }
    const buffer = createEventBuffer();
    for (const { id, observation } of parsed) buffer.push(observation, "observation", id);
    for (const session of channel.activeSessions) void session.batch(buffer);
  },
);
