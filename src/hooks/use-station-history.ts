"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { CheckedObservation } from "../observation/conditions";
import type { PublishedObservation } from "../observation/observation";
import type { Source } from "../server/source";
import { useBuoycast } from "./buoycast-context";
import { tellFailure } from "./tell-failure";
import { useLiveObservations } from "./use-live-observations";

export type { Source };

const PAGE_OBSERVATIONS = 1000;
const DAY_MS = 86_400_000;

/** Of a station that has so few, the files of its past may not have been read yet: news does not tell when they are. */
const FEW_OBSERVATIONS = 12;
const ASK_AGAIN_MS = 60_000;

export interface StationHistoryOptions {
  /** How many days, up to the 45 that NDBC gives. */
  days: number;
  /** Where the days end, ISO 8601, as it is at first; what is newer is there too. Left out: now. */
  newest?: string;
}

/** A station's observations of the last days. */
export interface StationHistory {
  /** Oldest first, with what comes live at the end. */
  observations: CheckedObservation[];
  /** Where it begins, epoch ms. */
  sinceMs: number;
  /** Null until the server has told. */
  source: Source | null;
  /** Reading: nothing is here yet, or something, and more is to come. */
  reading: "first" | "more" | null;
  /** Why it cannot be read, in words; null when it can. */
  failure: string | null;
  retry(): void;
}

/**
 * Reads a station's last days, a thousand observations at a time, and follows what it reports.
 * @param id in upper case, as NDBC has it: "46042"
 */
export function useStationHistory(id: string, { days, newest }: StationHistoryOptions): StationHistory {
  const { loadClient, queries } = useBuoycast();
  // Days before its newest observation, and not before now: a station that is silent has a last day too.
  const [anchorMs] = useState(() => (newest === undefined ? Date.now() : Date.parse(newest)));
  const sinceMs = anchorMs - days * DAY_MS;
  const since = new Date(sinceMs).toISOString();
  const history = useInfiniteQuery(
    {
      queryKey: ["history", id, since],
      queryFn: async ({ pageParam: cursor, signal }) =>
        (await loadClient()).observations.byStation.query(
          { stationId: id, since, limit: PAGE_OBSERVATIONS, ...(cursor === null ? {} : { cursor }) },
          { signal },
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
      // What was shown stays until the other range is here.
      placeholderData: keepPreviousData,
      refetchInterval: ({ state: { data } }) =>
        data && countObservations(data.pages) < FEW_OBSERVATIONS ? ASK_AGAIN_MS : false,
      retry: 1,
    },
    queries,
  );
  const { hasNextPage, isFetching, isError, isPlaceholderData, fetchNextPage, refetch } = history;
  const readsOn = hasNextPage && !isError && !isPlaceholderData;
  useEffect(() => {
    if (readsOn && !isFetching) void fetchNextPage();
  }, [readsOn, isFetching, fetchNextPage]);

  const live = useReported(id);
  const pages = history.data?.pages;
  const observations = useMemo(() => {
    const byTime = new Map<string, CheckedObservation>();
    for (const page of pages ?? []) for (const row of page.observations) byTime.set(row.timestamp, row);
    for (const row of live) {
      if (row.stationId !== id) continue;
      // Where the history has the same event or a later one, it tells its flags too.
      const stored = byTime.get(row.timestamp);
      if (!stored || Number(stored.eventId) < Number(row.eventId)) byTime.set(row.timestamp, row);
    }
    return [...byTime.values()].sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  }, [pages, live, id]);
  return {
    observations,
    sinceMs,
    source: pages?.[0]?.source ?? null,
    reading: history.isLoading ? "first" : (readsOn || isPlaceholderData) && !isError ? "more" : null,
    failure: history.error ? tellFailure(history.error) : null,
    retry: () => void (pages && hasNextPage && !isPlaceholderData ? fetchNextPage() : refetch()),
  };
}

const countObservations = (pages: readonly { observations: readonly unknown[] }[]) =>
  pages.reduce((sum, { observations }) => sum + observations.length, 0);

/** What the station has reported since this began. */
function useReported(id: string): readonly PublishedObservation[] {
  const [live, setLive] = useState<readonly PublishedObservation[]>([]);
  useLiveObservations((batch) => {
    const own = batch.filter(({ stationId }) => stationId === id);
    if (own.length > 0) setLive((earlier) => [...earlier, ...own]);
  });
  return live;
}
