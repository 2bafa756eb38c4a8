import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase as connectDatabase } from "../src/infra/database";
import { checkMarked } from "../src/infra/quality-store";
import { ALL_IS_NEWS, storeObservations } from "../src/infra/store-observations";
import { createDatabase } from "./services";
import { observedRow } from "./support/observations";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 4, 9);

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

it("rows of one station that lie years apart are checked by themselves, without the years between them", async () => {
  const rows = [0, 1, 2, 2000].map((days) =>
    observedRow("46042", new Date(START - days * DAY_MS).toISOString(), { waterTempC: -27.8 }),
  );
  await prisma.$transaction((transaction) =>
    storeObservations(transaction, { observations: rows, newsFrom: ALL_IS_NEWS }),
  );
  const spans = await prisma.$queryRaw<{ days: number }[]>`
    SELECT extract(epoch FROM "to" - "from")::float8 / 86400 AS days FROM "UncheckedSpan"`;
  expect(spans.length).toBeGreaterThan(1);
  expect(Math.max(...spans.map(({ days }) => days))).toBeLessThanOrEqual(15);

  while ((await checkMarked(prisma)) > 0);
  const stored = await prisma.observation.findMany();
  expect(stored.map(({ quality }) => quality)).toEqual(rows.map(() => "a999999422229"));
});
