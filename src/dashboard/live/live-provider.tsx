"use client";

import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import type { Conditions } from "../../observation/conditions";
import type { LiveObservation } from "../../observation/observation";
import { useLastConditions } from "../offline/use-last-conditions";
import { trpc } from "../trpc";
import { tellFirstConnection, type ServiceState } from "./connection";
import { LiveStore, type LiveView } from "./live-store";
import { useConnection } from "./use-connection";
import { useDoubts } from "./use-doubts";

const LiveContext = createContext<LiveStore | null>(null);

interface LiveProviderProps {
  conditions: readonly Conditions[];
  /** The event id up to which the conditions have everything: the stream goes on from there. */
  position: string;
  /** Which services the server found away when it read the conditions; null: none. */
  service: ServiceState | null;
  children: ReactNode;
}

/** Keeps conditions up to date from the stream for everything below it. */
export function LiveProvider({ conditions, position, service, children }: LiveProviderProps) {
  const [store] = useState(() => new LiveStore(conditions, tellFirstConnection(service)));
  const utils = trpc.useUtils();
  const { status } = trpc.observations.live.useSubscription(
    { lastEventId: position },
    {
      onData(received) {
        // A gap has no id, but an EventSource that came back by itself gives it its last one.
        const told = "data" in received ? received.data : received;
        if ("gap" in told) {
          // Not all that was missed can be replayed: what stands now takes its place.
          store.beginReset();
          void utils.observations.byStation.invalidate();
          void utils.observations.conditions
            .fetch(undefined, { staleTime: 0, retry: true })
            .then((snapshot) => store.reset(snapshot.conditions));
        } else {
          store.add(told);
        }
      },
    },
  );
  useDoubts(store);
  useLastConditions(store);
  useConnection(store, status === "pending", service);

  return <LiveContext value={store}>{children}</LiveContext>;
}

/**
 * Has `listener` called with every observation that comes, a batch at a time.
 * @param listener the same function from one drawing to the next
 */
export function useLiveBatches(listener: (observations: readonly LiveObservation[]) => void): void {
  const store = useLiveStore();
  useEffect(() => store.listen(listener), [store, listener]);
}

/** What is live at this moment; the component is drawn again when it changes, at most four times a second. */
export function useLiveView(): LiveView {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, store.getView, store.getView);
}

function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error("what is live needs a LiveProvider above it");
  return store;
}
