import { useEffect, useState } from "react";
import type { Buoycast } from "./buoycast-context";

/**
 * Brings what is new into the store for as long as the component is there.
 * @param position the event id to go on from; null: after a snapshot that is read first
 * @returns whether the stream is open
 */
export function useStream(buoycast: Buoycast, position: string | null): boolean {
  const [isOpen, setIsOpen] = useState(false);
  const [start] = useState(position);
  useEffect(() => {
    let isEnded = false;
    let end = () => {};
    const follow = (lastEventId: string) => {
      if (!isEnded) end = subscribe(buoycast, lastEventId, setIsOpen);
    };
    if (start !== null) follow(start);
    // It never gives up: this ends with an answer, or not at all.
    else void takeSnapshot(buoycast).then(follow, () => undefined);
    return () => {
      isEnded = true;
      end();
      setIsOpen(false);
    };
  }, [buoycast, start]);
  return isOpen;
}

function subscribe(
  buoycast: Buoycast,
  lastEventId: string,
  setIsOpen: (isOpen: boolean) => void,
): () => void {
  const { client, queries, store } = buoycast;
  const subscription = client.observations.live.subscribe(
    { lastEventId },
    {
      onStarted: () => setIsOpen(true),
      onConnectionStateChange: ({ state }) => setIsOpen(state === "pending"),
      onData(received) {
        // A gap has no id, but an EventSource that came back by itself gives it its last one.
        const told = "data" in received ? received.data : received;
        if ("gap" in told) {
          // Not all that was missed can be replayed: what stands now takes its place.
          void queries.invalidateQueries({ queryKey: ["history"] });
          // It is asked for until it comes: it fails only where the provider has gone.
          takeSnapshot(buoycast).catch(() => undefined);
        } else {
          store.add(told);
        }
      },
    },
  );
  return () => subscription.unsubscribe();
}

/** Has what stands now in the store, and tells the event id up to which that has everything. */
async function takeSnapshot({ client, queries, store }: Buoycast): Promise<string> {
  store.beginReset();
  const { conditions, position } = await queries.fetchQuery({
    queryKey: ["conditions"],
    queryFn: () => client.observations.conditions.query(),
    staleTime: 0,
    retry: true,
  });
  store.reset(conditions);
  return position;
}
