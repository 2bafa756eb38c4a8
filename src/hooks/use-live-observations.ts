"use client";

import { useEffect, useEffectEvent } from "react";
import type { LiveObservation } from "../observation/observation";
import { useBuoycast } from "./buoycast-context";

/**
 * Has every observation told that comes from now on, of all stations, in the order of their event ids: a batch at a
 * time, at most four a second. Nothing is drawn again for it. The same event may come twice, after a reconnection.
 * @param onObservations may be another function from one drawing to the next: the newest is called
 */
export function useLiveObservations(
  onObservations: (observations: readonly LiveObservation[]) => void,
): void {
  const { store } = useBuoycast();
  const tell = useEffectEvent(onObservations);
  useEffect(() => store.listen((observations) => tell(observations)), [store]);
}
