import type { ReportedPosition, Station } from "../observation/station";
import type { Database } from "./database";
import type { Prisma } from "./generated/prisma/client";

const SELECT_STATION = { id: true, name: true, owner: true, type: true, lat: true, lon: true } as const;

// What the data reported of a station's position is newer than the list; the rest is the list's to tell.
const MERGE_LIST = `
  INSERT INTO "Station" AS known ("id", "name", "owner", "type", "lat", "lon")
  SELECT "id", "name", "owner", "type", "lat", "lon" FROM jsonb_to_recordset($1::jsonb)
    AS listed ("id" text, "name" text, "owner" text, "type" text, "lat" float8, "lon" float8)
  ON CONFLICT ("id") DO UPDATE SET
    "name" = EXCLUDED."name", "owner" = EXCLUDED."owner", "type" = EXCLUDED."type",
    "lat" = CASE WHEN known."positionAt" IS NULL THEN EXCLUDED."lat" ELSE known."lat" END,
    "lon" = CASE WHEN known."positionAt" IS NULL THEN EXCLUDED."lon" ELSE known."lon" END
  WHERE (known."name", known."owner", known."type") IS DISTINCT FROM (EXCLUDED."name", EXCLUDED."owner", EXCLUDED."type")
    OR (known."positionAt" IS NULL AND (known."lat", known."lon") IS DISTINCT FROM (EXCLUDED."lat", EXCLUDED."lon"))`;

// The newest reported position wins, also over the station list's.
const MERGE_POSITIONS = `
  INSERT INTO "Station" AS known ("id", "lat", "lon", "positionAt")
  SELECT "stationId", "lat", "lon", CASE WHEN "lat" IS NOT NULL AND "lon" IS NOT NULL THEN "timestamp" END
  FROM jsonb_to_recordset($1::jsonb) AS row ("stationId" text, "timestamp" timestamptz, "lat" float8, "lon" float8)
  ON CONFLICT ("id") DO UPDATE SET "lat" = EXCLUDED."lat", "lon" = EXCLUDED."lon", "positionAt" = EXCLUDED."positionAt"
  WHERE EXCLUDED."positionAt" IS NOT NULL
    AND (
      known."positionAt" IS NULL
      OR known."positionAt" < EXCLUDED."positionAt"
      OR (known."positionAt" = EXCLUDED."positionAt"
        AND (known."lat", known."lon") IS DISTINCT FROM (EXCLUDED."lat", EXCLUDED."lon"))
    )`;

/**
 * Stores a station list in one statement; stations that it no longer names stay as they were.
 * @param stations each id once
 * @returns how many were new or changed
 */
export function storeStations(
  database: Pick<Database, "$executeRawUnsafe">,
  stations: Station[],
): Promise<number> {
  return database.$executeRawUnsafe(MERGE_LIST, JSON.stringify(stations));
}

/**
 * Stores where stations were when they reported; a station that is in no list is created by it.
 * @param positions each station once
 */
export async function storePositions(
  transaction: Prisma.TransactionClient,
  positions: ReportedPosition[],
): Promise<void> {
  await transaction.$executeRawUnsafe(MERGE_POSITIONS, JSON.stringify(positions));
}

/** All stations, by id. */
export function listStations(database: Database): Promise<Station[]> {
  return database.station.findMany({ select: SELECT_STATION, orderBy: { id: "asc" } });
}

/** @param id in any case; NDBC's data files have it in upper case */
export function findStation(database: Database, id: string): Promise<Station | null> {
  return database.station.findUnique({ where: { id: id.toUpperCase() }, select: SELECT_STATION });
}
