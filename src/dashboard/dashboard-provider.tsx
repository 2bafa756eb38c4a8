"use client";

import type { ReactNode } from "react";
import { BuoycastProvider, type InitialSnapshot } from "../hooks/buoycast-provider";
import { useLastConditions } from "./offline/use-last-conditions";

interface DashboardProviderProps {
  initial: InitialSnapshot;
  children: ReactNode;
}

/** What every page is live by; what came is kept for when there is no network. */
export function DashboardProvider({ initial, children }: DashboardProviderProps) {
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
