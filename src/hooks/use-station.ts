"use client";

import { useQuery } from "@tanstack/react-query";
import type { Conditions } from "../observation/conditions";
import type { Station } from "../observation/station";
import { useBuoycast } from "./buoycast-context";
import { tellFailure } from "./tell-failure";
import { useLatestObservations } from "./use-latest-observations";

/** Names and places change seldom. */
const STALE_MS = 3_600_000;

/** One station, and what is known of its sea and weather now. */
export interface StationNow {
  /** Null until it is read, and where there is none. */
  station: Station | null;
  /** Of each reading the newest value with its own time, live; null while it has not reported lately. */
  conditions: Conditions | null;
  isReading: boolean;
  /** Why it cannot be read, in words; null when it can. */
  failure: string | null;
  retry(): void;
}

/** @param id in upper case, as NDBC has it: "46042" */
export function useStation(id: string): StationNow {
  const { loadClient, queries, initialStations } = useBuoycast();
  const { conditions } = useLatestObservations();
  const known = initialStations?.find((station) => station.id === id) ?? null;
  const { data, isLoading, error, refetch } = useQuery(
    {
      queryKey: ["station", id],
      queryFn: async (): Promise<Station> => (await loadClient()).stations.byId.query({ id }),
      enabled: known === null,
      staleTime: STALE_MS,
      retry: 1,
    },
    queries,
  );
  return {
    station: known ?? data ?? null,
    conditions: conditions.get(id) ?? null,
    isReading: isLoading,
    failure: error ? tellFailure(error) : null,
    retry: () => void refetch(),
  };
}
