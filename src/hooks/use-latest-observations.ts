"use client";

import { useSyncExternalStore } from "react";
import { useBuoycast } from "./buoycast-context";
import type { LatestObservations } from "./live-store";

/**
 * What all stations report at this moment. The component is drawn again when that changes, at most four times a second;
 * what has not changed stays the same object.
 */
export function useLatestObservations(): LatestObservations {
  const { store } = useBuoycast();
  return useSyncExternalStore(store.subscribe, store.getView, store.getView);
}
