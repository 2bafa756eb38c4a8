import { useSyncExternalStore } from "react";
import { useBuoycast } from "./buoycast-context";

/** How many times events were missed so far: who goes on from event to event has to begin anew when it changes. */
export function useGapCount(): number {
  const { store } = useBuoycast();
  const read = () => store.getView().gaps;
  return useSyncExternalStore(store.subscribe, read, read);
}
