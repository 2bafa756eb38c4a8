import { findIsSimulated } from "../infra/feed-store";
import type { Database } from "../infra/database";
import { whenThere, type Soon } from "../stream/soon";
import { keptFor } from "./kept-for";

/**
 * Makes what tells whether the data is simulated. Simulated and measured never mix in a database, so it is asked only
 * until the first visit of the feed has decided it, at most once a second.
 */
export function createSimulatedReader(database: Database): () => Soon<boolean> {
  let decided: boolean | null = null;
  const read = keptFor(1_000, () => findIsSimulated(database));
  return () =>
    decided ??
    whenThere(read(), (simulated) => {
      decided = simulated;
      return simulated ?? false;
    });
}
