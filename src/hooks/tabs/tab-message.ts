/** Part of the name that tabs share: change it with the messages, so that tabs of different versions do not mix. */
export const MESSAGE_FORMAT = 1;

/** An event with an id. Between `previous` and `id` the stream had nothing, so who has all up to `previous` may take it. */
export interface StreamEvent {
  type: "message";
  id: number;
  previous: number;
  data: string;
}

/** The server could not replay all that was asked for; `oldest` is the first that follows. */
export interface StreamGap {
  type: "gap";
  oldest: number;
  reason: "expired" | "unknown";
  data: string;
}

/** What has no place in the order of events: tRPC's `ping`, `serialized-error`, `return`, a message without an id. */
export interface StreamNote {
  type: "note";
  name: string;
  data: string;
}

export type Told = StreamEvent | StreamGap | StreamNote;

/** A tab that follows has all up to `from`, and wants to hear from the holder. */
export interface Ask {
  kind: "ask";
  from: number;
}

/** The holder tells every tab how the stream is, and what came. */
export interface Tell {
  kind: "tell";
  /** Each holder's is above those before it, so that one who woke up late is not listened to. */
  term: number;
  /** The id up to which everything was told: who has less has missed something. */
  head: number;
  /** The data of the stream's `connected` event; null while there is no connection. */
  greeting: string | null;
  told: readonly Told[];
}

export type TabMessage = Ask | Tell;
