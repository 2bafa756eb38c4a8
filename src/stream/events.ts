import { z } from "zod";

// What the stream tells beside observations. The event's name is the key.

const timestamp = z.iso.datetime({ precision: 3 });
const eventId = z.string().regex(/^\d+$/);
const state = z.enum(["up", "down"]);

export const NOTICE_SCHEMAS = {
  connection: z
    .object({ status: z.literal("connected"), timestamp, simulated: z.literal(true).optional() })
    .meta({
      description:
        "The first event of every stream, at once. It carries the time to wait before coming back. Where the data is " +
        "invented, it says simulated.",
    }),
  heartbeat: z.object({ timestamp }).meta({
    description:
      "When the client is up to date, and then at an interval. Its id is the position up to which the client was served.",
  }),
  gap: z.object({ from: eventId, oldest: eventId, reason: z.enum(["expired", "unknown"]) }).meta({
    description:
      "Not all after the id `from` can be sent. expired: events have left the window, the stream goes on from `oldest`. " +
      "unknown: the id was never given out, the stream goes on live; take a snapshot.",
  }),
  status: z
    .object({ status: z.enum(["degraded", "recovered"]), database: state, redis: state, timestamp })
    .meta({
      description: "A service behind the stream is away, or back. The stream stays open and loses nothing.",
    }),
  overflow: z.object({ reason: z.enum(["bytes", "time"]), detail: z.string() }).meta({
    description:
      "The client reads more slowly than events come. The connection ends; come back with Last-Event-ID.",
  }),
  goodbye: z.object({ reason: z.enum(["stopping", "max-age"]) }).meta({
    description:
      "The server ends the connection in order. Come back, with Last-Event-ID, after the time of `retry`.",
  }),
};

type Notices = { [Name in keyof typeof NOTICE_SCHEMAS]: z.infer<(typeof NOTICE_SCHEMAS)[Name]> };

/** Why a listener cannot have everything after the id it asked for. */
export type Gap = Notices["gap"];
export type ServiceStatus = Notices["status"];
export type Overflow = Notices["overflow"];
export type Goodbye = Notices["goodbye"];
