import { observedRow } from "./observations";
import { createPublisher } from "./publisher";

/** Publishes observations of one station, each of a minute of its own, from any number of tests at once. */
export function createObservationSource(services: { databaseUrl: string; redisUrl: string }) {
  const publisher = createPublisher(services);
  let minute = 0;
  return {
    async publish(count: number): Promise<void> {
      const rows = Array.from({ length: count }, () => {
        minute += 1;
        const timestamp = new Date(Date.UTC(2026, 4, 9, 0, minute)).toISOString();
        return observedRow("44013", timestamp, { waveHeightM: 1.5 });
      });
      // Their flags are not asked for here.
      await publisher.storeUnchecked(rows);
      await publisher.publishStored();
    },
    /** The event ids of all that are stored, in their order. */
    async publishedIds(): Promise<number[]> {
      const rows = await publisher.database.observation.findMany({
        select: { eventId: true },
        where: { eventId: { not: null } },
        orderBy: { eventId: "asc" },
      });
      return rows.map(({ eventId }) => Number(eventId));
    },
    close: () => publisher.close(),
  };
}
