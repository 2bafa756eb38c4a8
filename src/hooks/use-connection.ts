"use client";

import { useSyncExternalStore } from "react";
import { useBuoycast } from "./buoycast-context";
import type { LiveConnection } from "./live-store";

/** Whether observations come, why not, and how many. */
export function useConnection(): LiveConnection {
  const { store } = useBuoycast();
  return useSyncExternalStore(store.subscribe, store.getView, store.getView);
}
