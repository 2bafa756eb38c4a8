import { waitFor } from "../services";
import { openStream, type ReceivedEvent, type StreamClient } from "./sse-client";

type Open = (url: string, options: { headers: Record<string, string> }) => Promise<StreamClient>;

/**
 * A listener that comes back with the id of its last event whenever its stream ends, as an EventSource does.
 * @param firstId what it begins with: "0" for all that is kept, null for what comes
 * @param open how it connects
 */
export function listenEnduringly(url: string, firstId: string | null = "0", open: Open = openStream) {
  const earlier: ReceivedEvent[] = [];
  let client: StreamClient | null = null;
  let isStopped = false;
  const events = () => [...earlier, ...(client?.events ?? [])];
  const lastId = () => events().findLast(({ id }) => id !== null)?.id ?? firstId;

  async function run(): Promise<void> {
    while (!isStopped) {
      const opened = await waitFor(
        async () => {
          if (isStopped) return "stopped";
          const id = lastId();
          const next = await open(url, { headers: id === null ? {} : { "Last-Event-ID": id } });
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
