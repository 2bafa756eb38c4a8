import { toStreamEvent } from "../stream/hub";
import type { EventHistory } from "../stream/resume";
import type { Database } from "./database";
import { toObservation, toPlace, toPublishedObservation } from "./observation-row";
import {
  findNewestEventId,
  findNewestEventIdBefore,
  findOldestUncheckedId,
  listEventRows,
  listLatestSelected,
} from "./observation-store";

/** The events' truth, Postgres, as a stream resumes from it. */
export function createEventHistory(database: Database): EventHistory {
  return {
    newestId: () => findNewestEventId(database),
    newestIdBefore: (time) => findNewestEventIdBefore(database, time),
    oldestUncheckedId: (after) => findOldestUncheckedId(database, after),
    async eventsAfter(range, selection) {
      const rows = await listEventRows(database, range, selection);
      return rows.map((row) =>
        toStreamEvent({
          observation: toPublishedObservation(row),
          quality: row.quality,
          place: toPlace(row),
          changedAtMs: row.changedAt.getTime(),
        }),
      );
    },
    async latest(upTo, selection) {
      const rows = await listLatestSelected(database, upTo, selection);
      return rows.map((row) => ({
        observation: toObservation(row),
        quality: row.quality,
        place: toPlace(row),
      }));
    },
  };
}
