"use client";

import { QueryClient } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import type { Conditions } from "../observation/conditions";
import type { Station } from "../observation/station";
import { BuoycastContext, type Buoycast } from "./buoycast-context";
import { tellFirstConnection, type ServiceState } from "./connection";
import { useKeptConnection } from "./keep-connection";
import { LiveStore } from "./live-store";
import { createClientLoader } from "./load-client";
import { useDoubts } from "./use-doubts";
import { useStream } from "./use-stream";

/** What a page that was rendered on the server comes with, of the API's `observations.conditions`. */
export interface InitialSnapshot {
  /** All stations, or those that the page is about: `useStations` tells these. */
  stations?: readonly Station[];
  conditions: readonly Conditions[];
  /** The event id up to which the conditions have everything: the stream goes on from there. */
  position: string;
  /** Which services the server found away when it read this; null or left out: none. */
  service?: ServiceState | null;
}

export interface BuoycastProviderProps {
  /** Where the server is: `https://buoys.example.org`. Left out: where the page came from. */
  url?: string;
  /** Left out: the first snapshot is read from the server. */
  initial?: InitialSnapshot;
  children: ReactNode;
}

/**
 * Keeps the newest observations of all stations up to date from one stream, for the hooks below it. It begins with
 * what it is given first: another `url` is another provider (`key={url}`).
 */
export function BuoycastProvider({ url = "", initial, children }: BuoycastProviderProps) {
  const [buoycast] = useState((): Buoycast => ({
    loadClient: createClientLoader(url),
    queries: new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } }),
    store: new LiveStore(initial?.conditions ?? [], tellFirstConnection(initial?.service ?? null)),
    initialStations: initial?.stations ?? null,
  }));
  useEffect(() => {
    buoycast.queries.mount();
    return () => buoycast.queries.unmount();
  }, [buoycast]);
  const isOpen = useStream(buoycast, initial?.position ?? null);
  useDoubts(buoycast);
  useKeptConnection(buoycast, isOpen, initial?.service ?? null);
  return <BuoycastContext value={buoycast}>{children}</BuoycastContext>;
}
