import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useBuoycast, type Buoycast } from "./buoycast-context";
import { tellConnection, type ServiceState, type Signs } from "./connection";

const KEY = ["service state"];
/** How often the server is asked; a part of it is chance, so that a thousand viewers spread. */
const ASK_MS = { least: 12_000, spread: 6_000 };
/** The same while the stream is broken: whether the server is there at all. */
const ASK_BROKEN_MS = { least: 3_000, spread: 2_000 };
/** A server whose machine is gone refuses nothing. */
const ANSWER_MS_MAX = 8_000;

/** What asking brought. */
interface Asked {
  service: ServiceState | null;
  unanswered: number;
  /** How far the server's clock is ahead of this one, by the answer that came fastest; null before the first. */
  clock: { aheadMs: number; tookMs: number } | null;
}
const NOTHING_ASKED: Asked = { service: null, unanswered: 0, clock: null };

/**
 * Keeps the store's connection true: by the stream, the browser's network, and what the server says when asked.
 * @param service what it said when it drew the page; null when nothing was away
 */
export function useKeptConnection(buoycast: Buoycast, isOpen: boolean, service: ServiceState | null): void {
  const { store } = buoycast;
  const isOnline = useIsOnline();
  const asked = useAsked(buoycast, isOpen, service);
  const seen = useRef<Pick<Signs, "offlineSinceMs" | "brokenSinceMs"> & { wasOpen: boolean }>({
    offlineSinceMs: null,
    brokenSinceMs: null,
    wasOpen: false,
  });
  useEffect(() => {
    const { current } = seen;
    current.offlineSinceMs = isOnline ? null : (current.offlineSinceMs ?? Date.now());
    current.wasOpen ||= isOpen;
    current.brokenSinceMs = isOpen || !current.wasOpen ? null : (current.brokenSinceMs ?? Date.now());
    const stream = isOpen ? "open" : current.wasOpen ? "broken" : "first";
    const { service, unanswered } = asked;
    store.setConnection(tellConnection({ ...current, stream, service, unanswered }));
  }, [isOnline, isOpen, asked, store]);
}

/** Asks while the page is seen: now and then, and at once when the stream or another question fails. */
function useAsked({ loadClient, queries }: Buoycast, isOpen: boolean, first: ServiceState | null): Asked {
  const [chance] = useState(Math.random);
  const { least, spread } = isOpen ? ASK_MS : ASK_BROKEN_MS;
  const { data, refetch } = useQuery(
    {
      queryKey: KEY,
      queryFn: async (): Promise<Asked> => {
        const before = queries.getQueryData<Asked>(KEY) ?? NOTHING_ASKED;
        const sentMs = Date.now();
        try {
          const signal = AbortSignal.timeout(ANSWER_MS_MAX);
          const client = await loadClient();
          const { serverTimeMs, ...service } = await client.service.state.query(undefined, { signal });
          const tookMs = Date.now() - sentMs;
          const clock = { aheadMs: serverTimeMs - sentMs - tookMs / 2, tookMs };
          const isBetter = before.clock === null || tookMs <= before.clock.tookMs;
          return { service, unanswered: 0, clock: isBetter ? clock : before.clock };
        } catch {
          return { ...before, unanswered: before.unanswered + 1 };
        }
      },
      staleTime: 0,
      refetchInterval: least + spread * chance,
      initialData: first ? { ...NOTHING_ASKED, service: first } : undefined,
    },
    queries,
  );
  useEffect(() => {
    if (!isOpen) void refetch({ cancelRefetch: false });
  }, [isOpen, refetch]);
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error") void refetch({ cancelRefetch: false });
      }),
    [queries, refetch],
  );
  return data ?? NOTHING_ASKED;
}

/**
 * Tells the time by the server's clock, epoch ms, as near as is known: what `publishedAtMs` is to be compared with.
 * @returns the same function from one drawing to the next
 */
export function useServerClock(): () => number {
  const { queries } = useBuoycast();
  return useCallback(() => Date.now() + (queries.getQueryData<Asked>(KEY)?.clock?.aheadMs ?? 0), [queries]);
}

/** By how many minutes the server's clock is ahead of this one's; 0 until that is known. */
export function useMinutesAhead(): number {
  const { queries } = useBuoycast();
  const subscribe = useCallback(
    (changed: () => void) => queries.getQueryCache().subscribe(changed),
    [queries],
  );
  const read = () => Math.round((queries.getQueryData<Asked>(KEY)?.clock?.aheadMs ?? 0) / 60_000);
  return useSyncExternalStore(subscribe, read, () => 0);
}

function useIsOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener("online", changed);
      window.addEventListener("offline", changed);
      return () => {
        window.removeEventListener("online", changed);
        window.removeEventListener("offline", changed);
      };
    },
    () => navigator.onLine,
    () => true,
  );
}
