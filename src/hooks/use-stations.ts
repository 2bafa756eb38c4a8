"use client";

import { useQuery } from "@tanstack/react-query";
import type { Station } from "../observation/station";
import { useBuoycast } from "./buoycast-context";
import { tellFailure } from "./tell-failure";

/** Names and places change seldom. */
const STALE_MS = 3_600_000;
const NO_STATIONS: readonly Station[] = [];

/** The stations there are. */
export interface Stations {
  /** Those of NDBC's list and those that ever reported; none until they are read. */
  stations: readonly Station[];
  isReading: boolean;
  /** Why they cannot be read, in words; null when they can. */
  failure: string | null;
  retry(): void;
}

/** All stations with name, owner, type and position; or those that the provider was given. */
export function useStations(): Stations {
  const { loadClient, queries, initialStations } = useBuoycast();
  const { data, isLoading, error, refetch } = useQuery(
    {
      queryKey: ["stations"],
      queryFn: async (): Promise<readonly Station[]> => {
        const client = await loadClient();
        return (await client.stations.list.query()).stations;
      },
      enabled: initialStations === null,
      staleTime: STALE_MS,
      retry: 1,
    },
    queries,
  );
  return {
    stations: initialStations ?? data ?? NO_STATIONS,
    isReading: isLoading,
    failure: error ? tellFailure(error) : null,
    retry: () => void refetch(),
  };
}
