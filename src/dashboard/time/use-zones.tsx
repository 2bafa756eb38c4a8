"use client";

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import type { Station } from "../../observation/station";
import { usePreferences } from "../preferences/preferences-provider";
import { UTC } from "./format-time";

type PlacedStation = Pick<Station, "id" | "lat" | "lon">;
type ZoneAt = (position: { lat: number; lon: number }) => string;

// The library that knows the zones, once it is here; one for the page.
let zoneAt: ZoneAt | null = null;
const waiting = new Set<() => void>();

function subscribe(changed: () => void) {
  waiting.add(changed);
  return () => waiting.delete(changed);
}

async function fetchZones(): Promise<void> {
  if (zoneAt) return;
  ({ zoneAt } = await import("./station-zone"));
  for (const changed of waiting) changed();
}

const ZonesContext = createContext<Readonly<Record<string, string>>>({});

interface StationZonesProps {
  /** Zones by the id of the station. */
  zones: Readonly<Record<string, string>>;
  children: ReactNode;
}

/** Gives the zones that the server has looked up for the first view, so that none flips when the library is here. */
export function StationZones({ zones, children }: StationZonesProps) {
  return <ZonesContext value={zones}>{children}</ZonesContext>;
}

/**
 * Answers in which zone a station's times are told, IANA's name, as the reader chose. Without a station, or while its
 * zone is not known, UTC: every time is told with its zone, so that none is read wrongly.
 */
export function useZones(): (station?: PlacedStation) => string {
  const { times, localZone } = usePreferences();
  const known = useContext(ZonesContext);
  const lookUp = useSyncExternalStore(
    subscribe,
    () => zoneAt,
    () => null,
  );
  useEffect(() => {
    if (times === "station") void fetchZones();
  }, [times]);
  return useCallback(
    (station) => {
      if (times === "utc") return UTC;
      if (times === "local") return localZone ?? UTC;
      return (station && (known[station.id] ?? zoneOfStation(station, lookUp))) ?? UTC;
    },
    [times, localZone, known, lookUp],
  );
}

function zoneOfStation({ lat, lon }: PlacedStation, lookUp: ZoneAt | null): string | undefined {
  return lat === null || lon === null ? undefined : lookUp?.({ lat, lon });
}
