"use client";

import { useState, type ReactNode } from "react";
import { BuoycastProvider } from "../hooks/buoycast-provider";
import type { ServiceState } from "../hooks/connection";
import { unpackSnapshot } from "../observation/pack-snapshot";
import { useLastConditions } from "./offline/use-last-conditions";

interface DashboardProviderProps {
  /** What the page comes with, of `packSnapshot`. */
  packed: string;
  /** Which services the server found away when it read that; null: none. */
  service: ServiceState | null;
  children: ReactNode;
}

/** What every page is live by; what came is kept for when there is no network. */
export function DashboardProvider({ packed, service, children }: DashboardProviderProps) {
  const [initial] = useState(() => ({ ...unpackSnapshot(packed), service }));
  return (
    <BuoycastProvider initial={initial}>
      <KeepConditions />
      {children}
    </BuoycastProvider>
  );
}

function KeepConditions() {
  useLastConditions();
  return null;
}
