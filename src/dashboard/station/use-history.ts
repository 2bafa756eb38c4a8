"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import type { CheckedObservation } from "../../observation/conditions";
import type { PublishedObservation } from "../../observation/observation";
import { useLiveBatches } from "../live/live-provider";
import { trpc } from "../trpc";

const PAGE_OBSERVATIONS = 1000;
const DAY_MS = 86_400_000;

/** A station's observations of the last days, oldest first, with what comes live at the end. */
export function useHistory(
  stationId: string,
  days: number,
  newest: string,
): { observations: CheckedObservation[]; isLoading: boolean; isFailed: boolean } {
  // Days before its newest observation, and not before now: a station that is silent has a last day too.
  const [anchorMs] = useState(() => Date.parse(newest));
  const since = new Date(anchorMs - days * DAY_MS).toISOString();
  const history = trpc.observations.byStation.useInfiniteQuery(
    { stationId, since, limit: PAGE_OBSERVATIONS },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const { hasNextPage, isFetching, fetchNextPage } = history;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

  const [live, setLive] = useState<PublishedObservation[]>([]);
  const keepOwn = useCallback(
    (batch: readonly PublishedObservation[]) => {
      const own = batch.filter((observation) => observation.stationId === stationId);
      if (own.length > 0) setLive((earlier) => [...earlier, ...own]);
    },
    [stationId],
  );
  useLiveBatches(keepOwn);

  const observations = useMemo(() => {
    const byTime = new Map<string, CheckedObservation>();
    for (const page of history.data?.pages ?? [])
      for (const row of page.observations) byTime.set(row.timestamp, row);
    for (const row of live) {
      // Where the history has the same event or a later one, it tells its flags too.
      const stored = byTime.get(row.timestamp);
      if (!stored || Number(stored.eventId) < Number(row.eventId)) byTime.set(row.timestamp, row);
    }
    return [...byTime.values()].sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  }, [history.data, live]);
  return { observations, isLoading: history.isLoading, isFailed: history.isError };
}
