import type { QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Station } from "../observation/station";
import type { BuoycastClient } from "./create-client";
import type { LiveStore } from "./live-store";

/** What a BuoycastProvider gives to the hooks below it; the same from one drawing to the next. */
export interface Buoycast {
  /** The typed API, for what no hook is made for; always the same. */
  loadClient: () => Promise<BuoycastClient>;
  /** What was read; apart from the app's own, if it has one. */
  queries: QueryClient;
  /** What is live. */
  store: LiveStore;
  /** The stations that the page came with; null: none. */
  initialStations: readonly Station[] | null;
}

export const BuoycastContext = createContext<Buoycast | null>(null);

/**
 * The typed API and what is kept of it.
 * @throws without a BuoycastProvider above
 */
export function useBuoycast(): Buoycast {
  const buoycast = useContext(BuoycastContext);
  if (!buoycast) throw new Error("buoycast's hooks need a BuoycastProvider above them");
  return buoycast;
}
