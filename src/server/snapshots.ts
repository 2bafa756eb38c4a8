import type { EventSources } from "../stream/resume";
import { keyOf, type Selectable, type Selection } from "../stream/selection";
import { keptFor } from "./kept-for";

/** The newest observations of the stations, and the position after which the stream goes on. */
export interface Snapshot {
  rows: Selectable[];
  position: number;
}

/**
 * Makes what reads snapshots, one a second for each selection, whatever the number of clients: the stream brings what
 * is newer.
 * @param windowStart what was stored earlier is not replayed
 */
export function createSnapshotReader(windowStart: () => Date) {
  return keptFor(
    1_000,
    async ({ hub, history }: EventSources, selection: Selection, _sourcesKey: string): Promise<Snapshot> => {
      // Before the rows: what comes between the two has a higher id, is left out, and follows.
      const { position } = hub;
      const rows = await history.latest(position, selection);
      const settledId = await history.newestIdBefore(middleOf(windowStart(), new Date()));
      return { rows: rows.map((row) => withoutOldId(row, settledId)), position };
    },
    (_sources, selection, sourcesKey) => `${sourcesKey} ${keyOf(selection)}`,
  );
}

const middleOf = (from: Date, to: Date) => new Date((from.getTime() + to.getTime()) / 2);

/**
 * An id is what a client that is cut off in the middle comes back with. From one that is about to leave the window it
 * could not go on without a gap; without one it gets the snapshot anew.
 */
function withoutOldId(row: Selectable, settledId: number): Selectable {
  const { eventId } = row.observation;
  if (eventId === null || Number(eventId) > settledId) return row;
  return { ...row, observation: { ...row.observation, eventId: null } };
}
