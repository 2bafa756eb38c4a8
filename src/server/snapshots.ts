import type { EventSources } from "../stream/resume";
import { keyOf, type Selectable, type Selection } from "../stream/selection";

/** The newest observations of the stations, and the position after which the stream goes on. */
export interface Snapshot {
  rows: Selectable[];
  position: number;
}

const KEPT_MS = 1_000;

/** Reads snapshots, one a second for each selection, whatever the number of clients: the stream brings what is newer. */
export class Snapshots {
  readonly #kept = new Map<string, Promise<Snapshot>>();

  /** @param sourcesKey names the sources: snapshots of others are others */
  read({ hub, history }: EventSources, selection: Selection, sourcesKey: string): Promise<Snapshot> {
    const key = `${sourcesKey} ${keyOf(selection)}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    // Before the rows: what comes between the two has a higher id, is left out, and follows.
    const { position } = hub;
    const snapshot = history.latest(position, selection).then((rows) => ({ rows, position }));
    this.#kept.set(key, snapshot);
    const forget = () => this.#kept.delete(key);
    setTimeout(forget, KEPT_MS).unref();
    snapshot.catch(forget);
    return snapshot;
  }
}
