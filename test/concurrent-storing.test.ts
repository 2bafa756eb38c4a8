import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase as connectDatabase } from "../src/infra/database";
import { findNewestEventId, listEventRows } from "../src/infra/observation-store";
import { ALL_IS_NEWS, storeObservations } from "../src/infra/store-observations";
import { createDatabase } from "./services";
import { observedRow } from "./support/observations";

const WRITERS = 8;
const VERSIONS = 5;
const STATIONS = Array.from({ length: 100 }, (_, i) => `460${String(i).padStart(2, "0")}`);
const AT = "2026-05-09T12:00:00.000Z";

let database: Awaited<ReturnType<typeof createDatabase>>;
let prisma: ReturnType<typeof connectDatabase>;
beforeAll(async () => {
  database = await createDatabase();
  prisma = connectDatabase(database.url, { connectionsMax: WRITERS + 2 });
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

it("eight who store at the same time give each change one id, and no id becomes visible after a higher one", async () => {
  // All of them tell the same stations; what each measures differs, so that each row's versions are merged.
  const names = [
    "waveHeightM",
    "windSpeedMps",
    "airTempC",
    "waterTempC",
    "pressureHpa",
    "dewPointC",
    "tideFt",
  ] as const;
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    let changes = 0;
    for (let version = 1; version <= VERSIONS; version += 1) {
      const readings = { [names[writer % names.length]!]: writer * 10 + version };
      const observations = STATIONS.map((id) => observedRow(id, AT, readings));
      const stored = await prisma.$transaction(
        (transaction) => storeObservations(transaction, { observations, newsFrom: ALL_IS_NEWS }),
        { timeout: 30_000, maxWait: 30_000 },
      );
      changes += stored.changed;
    }
    return changes;
  });
  let isWriting = true;
  const seen = new Set<number>();
  const late: number[] = [];
  const reader = (async () => {
    let highest = 0;
    while (isWriting) {
      const rows = await listEventRows(prisma, { after: 0, limit: 10_000 });
      const ids = rows.map(({ eventId }) => Number(eventId)).filter((id) => !seen.has(id));
      late.push(...ids.filter((id) => id < highest));
      for (const id of ids) seen.add(id);
      highest = Math.max(highest, ...ids);
    }
  })();
  const changes = (await Promise.all(writers)).reduce((sum, count) => sum + count, 0);
  isWriting = false;
  await reader;

  expect(late).toEqual([]);
  expect(changes).toBe(WRITERS * VERSIONS * STATIONS.length);
  expect(await findNewestEventId(prisma)).toBe(changes);
  const stored = await prisma.observation.findMany();
  expect(stored).toHaveLength(STATIONS.length);
  for (const row of stored) for (const name of names.slice(1)) expect(row[name]! % 10).toBe(VERSIONS);
});
