import { useEffect, useState, useSyncExternalStore } from "react";
import { useConnection } from "../../hooks/use-connection";
import { useLiveObservations } from "../../hooks/use-live-observations";
import { useServerClock } from "../../hooks/keep-connection";
import { FeedStore, type FeedView } from "./feed-store";

const TICK_MS = 5_000;

/**
 * The observations that came since the page was opened, and what holds them still.
 * @param openedAtMs by the server's clock, epoch ms
 */
export function useFeed(openedAtMs: number): { view: FeedView; store: FeedStore } {
  const [store] = useState(() => new FeedStore(openedAtMs));
  const serverNow = useServerClock();
  const { state } = useConnection();
  const isOpen = state !== "connecting" && state !== "reconnecting" && state !== "offline";
  useLiveObservations((observations) => store.add(observations, serverNow()));
  useEffect(() => {
    if (isOpen) store.reopen(serverNow());
  }, [isOpen, store, serverNow]);
  useEffect(() => {
    const timer = setInterval(() => store.tick(serverNow()), TICK_MS);
    return () => clearInterval(timer);
  }, [store, serverNow]);
  return { view: useSyncExternalStore(store.subscribe, store.getView, store.getView), store };
}
