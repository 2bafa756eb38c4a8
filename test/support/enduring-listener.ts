import { waitFor } from "../services";
import { openStream, type ReceivedEvent, type StreamClient } from "./sse-client";

/** A listener that comes back with the id of its last event whenever its stream ends, as an EventSource does. */
export function listenEnduringly(url: string) {
  const earlier: ReceivedEvent[] = [];
  let client: StreamClient | null = null;
  let isStopped = false;
  const events = () => [...earlier, ...(client?.events ?? [])];
  const lastId = () => events().findLast(({ id }) => id !== null)?.id ?? "0";

  async function run(): Promise<void> {
    while (!isStopped) {
      const opened = await waitFor(
        async () => {
          if (isStopped) return "stopped";
          const next = await openStream(url, { headers: { "Last-Event-ID": lastId() } });
          if (next.status === 200) return next;
          next.close();
          return null;
        },
        { timeoutMs: 60_000, what: "the stream to be open again" },
      );
      if (opened === "stopped") return;
      client = opened;
      await opened.ended;
      earlier.push(...opened.events);
      client = null;
    }
  }
  const running = run();
  return {
    /** All that came so far, in its order. */
    events,
    lastId,
    async stop(): Promise<void> {
      isStopped = true;
      client?.close();
      await running;
    },
  };
}
