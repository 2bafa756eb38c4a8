import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { LiveObservation } from "../../observation/observation";
import { useLiveBatches, useLiveView } from "../live/live-provider";
import { useServerClock } from "../live/use-connection";
import { FeedStore, type FeedView } from "./feed-store";

const TICK_MS = 5_000;

/**
 * The observations that came since the page was opened, and what holds them still.
 * @param openedAtMs by the server's clock, epoch ms
 */
export function useFeed(openedAtMs: number): { view: FeedView; store: FeedStore } {
  const [store] = useState(() => new FeedStore(openedAtMs));
  const serverNow = useServerClock();
  const { state } = useLiveView();
  const isOpen = state !== "connecting" && state !== "reconnecting" && state !== "offline";
  useLiveBatches(
    useCallback(
      (observations: readonly LiveObservation[]) => store.add(observations, serverNow()),
      [store, serverNow],
    ),
  );
  useEffect(() => {
    if (isOpen) store.reopen(serverNow());
  }, [isOpen, store, serverNow]);
  useEffect(() => {
    const timer = setInterval(() => store.tick(serverNow()), TICK_MS);
    return () => clearInterval(timer);
  }, [store, serverNow]);
  return { view: useSyncExternalStore(store.subscribe, store.getView, store.getView), store };
}
