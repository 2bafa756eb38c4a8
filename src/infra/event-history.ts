import { toStreamEvent } from "../stream/hub";
import type { EventHistory } from "../stream/resume";
import type { Database } from "./database";
import { toPublishedObservation } from "./observation-row";
import { findNewestEventId, findNewestEventIdBefore, listEventRows } from "./observation-store";

/** The events' truth, Postgres, as a stream resumes from it. */
export function createEventHistory(database: Database): EventHistory {
  return {
    newestId: () => findNewestEventId(database),
    newestIdBefore: (time) => findNewestEventIdBefore(database, time),
    async eventsAfter(after, upTo, limit) {
      const rows = await listEventRows(database, { after, upTo, limit });
      return rows.map((row) => toStreamEvent(toPublishedObservation(row), row.changedAt.getTime()));
    },
  };
}
