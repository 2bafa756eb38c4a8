/** What a visit of the feed came to. */
export interface VisitReport {
  feed: FeedKind;
  /** changed: it brought rows that were new or revised; absent: there is no such optional file. */
  outcome: "changed" | "unchanged" | "absent" | "failed";
  /** From the request to the commit. */
  seconds: number;
  rows: RowCounts;
}

export type FeedKind = "latest-obs" | "stations" | "realtime" | "spectra";

export interface RowCounts {
  added: number;
  revised: number;
  rejected: number;
}

export const NO_ROWS: RowCounts = { added: 0, revised: 0, rejected: 0 };

/** What this worker has taken in since it began, for the metrics. */
export class IngestTally {
  readonly rows = new Map<FeedKind, RowCounts>();
  /** Events that this worker put on the stream. */
  published = 0;
  readonly #listeners = new Set<(visit: VisitReport) => void>();

  listen(listener: (visit: VisitReport) => void): void {
    this.#listeners.add(listener);
  }

  visited(visit: VisitReport): void {
    const { added, revised, rejected } = this.rows.get(visit.feed) ?? NO_ROWS;
    this.rows.set(visit.feed, {
      added: added + visit.rows.added,
      revised: revised + visit.rows.revised,
      rejected: rejected + visit.rows.rejected,
    });
    for (const listener of this.#listeners) listener(visit);
  }
}
