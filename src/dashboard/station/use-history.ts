"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { CheckedObservation } from "../../observation/conditions";
import type { PublishedObservation } from "../../observation/observation";
import type { Source } from "../../server/source";
import { useLiveBatches } from "../live/live-provider";
import { trpc } from "../trpc";

const PAGE_OBSERVATIONS = 1000;
const DAY_MS = 86_400_000;

/** A station's observations of the last days. */
export interface StationHistory {
  /** Oldest first, with what comes live at the end. */
  observations: CheckedObservation[];
  /** Where it begins, epoch ms: days before the newest observation that the page came with. */
  sinceMs: number;
  /** Null until the server has told. */
  source: Source | null;
  /** Reading: nothing is here yet, or something, and more is to come. */
  reading: "first" | "more" | null;
  /** Why it cannot be read, in words; null when it can. */
  failure: string | null;
  retry(): void;
}

/** Reads a station's last days, and follows what it reports. */
export function useHistory(stationId: string, days: number, newest: string): StationHistory {
  // Days before its newest observation, and not before now: a station that is silent has a last day too.
  const [anchorMs] = useState(() => Date.parse(newest));
  const sinceMs = anchorMs - days * DAY_MS;
  const history = trpc.observations.byStation.useInfiniteQuery(
    { stationId, since: new Date(sinceMs).toISOString(), limit: PAGE_OBSERVATIONS },
    {
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      // What was shown stays until the other range is here.
      placeholderData: keepPreviousData,
      retry: 1,
    },
  );
  const { hasNextPage, isFetching, isError, isPlaceholderData, fetchNextPage, refetch } = history;
  const readsOn = hasNextPage && !isError && !isPlaceholderData;
  useEffect(() => {
    if (readsOn && !isFetching) void fetchNextPage();
  }, [readsOn, isFetching, fetchNextPage]);

  const [live, setLive] = useState<PublishedObservation[]>([]);
  const keepOwn = useCallback(
    (batch: readonly PublishedObservation[]) => {
      const own = batch.filter((observation) => observation.stationId === stationId);
      if (own.length > 0) setLive((earlier) => [...earlier, ...own]);
    },
    [stationId],
  );
  useLiveBatches(keepOwn);

  const pages = history.data?.pages;
  const observations = useMemo(() => {
    const byTime = new Map<string, CheckedObservation>();
    for (const page of pages ?? []) for (const row of page.observations) byTime.set(row.timestamp, row);
    for (const row of live) {
      // Where the history has the same event or a later one, it tells its flags too.
      const stored = byTime.get(row.timestamp);
      if (!stored || Number(stored.eventId) < Number(row.eventId)) byTime.set(row.timestamp, row);
    }
    return [...byTime.values()].sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  }, [pages, live]);
  return {
    observations,
    sinceMs,
    source: pages?.[0]?.source ?? null,
    reading: history.isLoading ? "first" : (readsOn || isPlaceholderData) && !isError ? "more" : null,
    failure: history.error ? tellFailure(history.error) : null,
    retry: () => void (pages && hasNextPage && !isPlaceholderData ? fetchNextPage() : refetch()),
  };
}

/** What the server said; without an answer of its own, that there was none. */
function tellFailure(error: { message: string; data?: unknown }): string {
  return error.data ? error.message : "The server does not answer. Is there a network?";
}
