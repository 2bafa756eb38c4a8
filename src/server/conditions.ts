import { findNewestEventId, listRecentObservations } from "../infra/observation-store";
import { listStations } from "../infra/station-store";
import { CONDITIONS_HOURS, foldConditions, listDoubtful, type Conditions } from "../observation/conditions";
import { decodeDoubts } from "../observation/quality/doubt";
import type { Station } from "../observation/station";
import { keptFor } from "./kept-for";
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

/** Read at most once a second, whatever the number of viewers: the stream brings what is newer. */
export const readConditionsSnapshot = keptFor(1_000, read);

/**
 * Of each reading that was suspect or failed lately the newest such value: a few kilobytes where the snapshot has some
 * hundred. What is good by now is not looked at, so a newer value may stand in its place; `markDoubtful` sees to that.
 * Viewers ask for it whenever there was news (src/hooks/use-doubts.ts), and it is kept for as long as they wait in any case.
 */
export const readDoubtful = keptFor(5_000, async () =>
  listDoubtful(await readConditions({ onlyDoubtful: true })),
);

async function read(): Promise<ConditionsSnapshot> {
  const { database } = webProcess();
  // Before the rows: an event that comes between the two is then seen twice, which changes nothing, and never missed.
  const position = String(await findNewestEventId(database));
  const [stations, conditions, source] = await Promise.all([
    listStations(database),
    readConditions(),
    readSource(),
  ]);
  return { stations, conditions, position, source };
}

async function readConditions({ onlyDoubtful = false } = {}): Promise<Conditions[]> {
  const { database } = webProcess();
  const observations = await listRecentObservations(database, CONDITIONS_HOURS, { onlyDoubtful });
  const checked = observations.map(({ quality, ...observation }) => ({
    ...observation,
    doubts: decodeDoubts(quality),
  }));
  return [...foldConditions(checked).values()];
}
