import { findNewestEventId, listRecentObservations } from "../infra/observation-store";
import { listStations } from "../infra/station-store";
import { CONDITIONS_HOURS, foldConditions, type Conditions } from "../observation/conditions";
import type { Station } from "../observation/station";
import { readSource, type Source } from "./source";
import { webProcess } from "./web-process";

/** Every station that ever reported with its present conditions, and where the live stream goes on from. */
export interface ConditionsSnapshot {
  stations: Station[];
  conditions: Conditions[];
  /** The event id up to which the snapshot has everything: `lastEventId` for the stream. */
  position: string;
  source: Source;
}

const KEPT_MS = 1_000;

let last: { at: number; snapshot: Promise<ConditionsSnapshot> } | null = null;

/** Read at most once a second, whatever the number of viewers: the stream brings what is newer. */
export function readConditionsSnapshot(): Promise<ConditionsSnapshot> {
  const now = performance.now();
  if (!last || now - last.at > KEPT_MS) last = { at: now, snapshot: read() };
  return last.snapshot;
}

async function read(): Promise<ConditionsSnapshot> {
  const { database } = webProcess();
  // Before the rows: an event that comes between the two is then seen twice, which changes nothing, and never missed.
  const position = String(await findNewestEventId(database));
  const [stations, observations, source] = await Promise.all([
    listStations(database),
    listRecentObservations(database, CONDITIONS_HOURS),
    readSource(),
  ]);
  return { stations, conditions: [...foldConditions(observations).values()], position, source };
}
