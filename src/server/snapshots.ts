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
 */
export function createSnapshotReader() {
  return keptFor(
    1_000,
    async ({ hub, history }: EventSources, selection: Selection, _sourcesKey: string): Promise<Snapshot> => {
      // Before the rows: what comes between the two has a higher id, is left out, and follows.
      const { position } = hub;
      return { rows: await history.latest(position, selection), position };
    },
    (_sources, selection, sourcesKey) => `${sourcesKey} ${keyOf(selection)}`,
  );
}
