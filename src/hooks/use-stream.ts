import { useEffect, useState } from "react";
import type { Buoycast } from "./buoycast-context";
import type { BuoycastClient } from "./create-client";

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
    const begin = async () => {
      const lastEventId = start ?? (await takeSnapshot(buoycast));
      const client = await loadPatiently(buoycast);
      if (!isEnded) end = subscribe(buoycast, client, lastEventId, setIsOpen);
    };
    // It never gives up: this fails only where the provider has gone.
    begin().catch(() => undefined);
    return () => {
      isEnded = true;
      end();
      setIsOpen(false);
    };
  }, [buoycast, start]);
  return isOpen;
}

/** Asks for the client until it comes. */
const loadPatiently = ({ loadClient, queries }: Buoycast): Promise<BuoycastClient> =>
  queries.fetchQuery({ queryKey: ["client"], queryFn: loadClient, retry: true, structuralSharing: false });

function subscribe(
  buoycast: Buoycast,
  client: BuoycastClient,
  lastEventId: string,
  setIsOpen: (isOpen: boolean) => void,
): () => void {
  const { queries, store } = buoycast;
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
async function takeSnapshot({ loadClient, queries, store }: Buoycast): Promise<string> {
  store.beginReset();
  const { conditions, position } = await queries.fetchQuery({
    queryKey: ["conditions"],
    queryFn: async () => (await loadClient()).observations.conditions.query(),
    staleTime: 0,
    retry: true,
  });
  store.reset(conditions);
  return position;
}
