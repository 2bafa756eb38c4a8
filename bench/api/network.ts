import type { Database } from "../../src/infra/database";

export const STATIONS = 900;
/** A third of the network reports every ten minutes, the others once an hour. */
const MINUTES_OF_THIRD = [10, 60, 60];

/** The quality code of a row whose readings all passed, but for the dew point, which is not there. */
const GOOD = `a${["1211", "1211", "12112", "12112", "1211", "1211", "12112", "9"].join("")}`;

/**
 * Fills an empty database with a network's last days, all of it history but for the newest row of each station.
 * @returns how many observations it holds
 */
export async function fillNetwork(database: Database, days: number): Promise<number> {
  await database.station.createMany({
    data: Array.from({ length: STATIONS }, (_, i) => ({
      id: idOf(i),
      name: `Station ${i}, where the ships pass by`,
      owner: i % 2 ? "NDBC" : "Integrated Ocean Observing System",
      type: i % 3 ? "fixed" : "buoy",
      lat: -60 + (i % 120),
      lon: -180 + i * 0.4,
    })),
  });
  for (const [third, minutes] of MINUTES_OF_THIRD.entries())
    await database.$executeRawUnsafe(
      `INSERT INTO "Observation" ("stationId", "timestamp", "waveHeightM", "dominantPeriodS", "meanWaveDirDeg",
         "windSpeedMps", "windGustMps", "windDirDeg", "pressureHpa", "airTempC", "waterTempC", "quality")
       SELECT "id", at, round(random()::numeric * 8, 1)::float8, 9, 1 + floor(random() * 360),
         round(random()::numeric * 20, 1)::float8, round(random()::numeric * 25, 1)::float8, 1 + floor(random() * 360),
         round(1000 + random()::numeric * 30, 1)::float8, 15.5, round(random()::numeric * 20, 1)::float8,
         '${GOOD}'
       FROM "Station", generate_series(
         date_trunc('hour', now()) - make_interval(days => $1::int), date_trunc('hour', now()), make_interval(mins => $2::int)
       ) AS at
       WHERE right("id", 3)::int % 3 = $3::int`,
      days,
      minutes,
      third,
    );
  await database.$executeRawUnsafe(
    `UPDATE "Observation" AS newest SET "eventId" = nextval('observation_event_id')
     FROM (SELECT "stationId", max("timestamp") AS at FROM "Observation" GROUP BY 1) AS last
     WHERE newest."stationId" = last."stationId" AND newest."timestamp" = last.at`,
  );
  await database.$executeRawUnsafe(`VACUUM ANALYZE "Observation"`);
  return database.observation.count();
}

/** `BM` and three digits, four at least as every id. */
export const idOf = (i: number) => `BM${String(i).padStart(3, "0")}`;
