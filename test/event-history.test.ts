import { afterAll, beforeAll, expect, it } from "vitest";
import { withClient } from "../scripts/services/database.mjs";
import { createDatabase as connectDatabase } from "../src/infra/database";
import { findNewestEventIdBefore } from "../src/infra/observation-store";
import { createDatabase } from "./services";

let database: Awaited<ReturnType<typeof createDatabase>>;
let prisma: ReturnType<typeof connectDatabase>;
beforeAll(async () => {
  database = await createDatabase();
  prisma = connectDatabase(database.url);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

/** When the event of that id was stored: several at once, as in a table of many rows. */
const storedAt = (id: number) => Date.UTC(2026, 4, 9) + Math.floor(id / 4) * 1000;

it("the newest event before a time is found, whatever ids are superseded, and among history that is no event", async () => {
  expect(await findNewestEventIdBefore(prisma, new Date())).toBe(0);

  const ids = [2, 3, 4, 5, 6, 7, 8, 21, 22, 23, 24, 90, 91, 400];
  await withClient(database.url, async (client) => {
    for (const [i, id] of [...ids, null].entries())
      await client.query(
        `INSERT INTO "Observation" ("stationId", "timestamp", "eventId", "changedAt")
         VALUES ('46042', timestamptz '2026-05-09' + make_interval(mins => $1), $2, $3)`,
        [i, id, new Date(storedAt(id ?? 0))],
      );
  });

  for (let id = 0; id < 500; id += 1) {
    const time = storedAt(id);
    const expected = ids.findLast((stored) => storedAt(stored) < time) ?? 0;
    expect([id, await findNewestEventIdBefore(prisma, new Date(time))]).toEqual([id, expected]);
  }
});
