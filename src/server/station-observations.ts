import { z } from "zod";
import { findStation } from "../infra/station-store";
import { listStationObservations } from "../infra/observation-store";
import type { ObservationRow } from "../infra/observation-row";
import { STATION_ID_PATTERN, type Station } from "../observation/station";
import { selectionShape } from "../stream/selection";
import { ProblemError } from "./problem";
import { decimal } from "./rest";
import { webProcess } from "./web-process";

const YEAR_1_MS = Date.parse("0001-01-01T00:00:00Z");

const time = z.iso
  .datetime({
    offset: true,
    error: "is no date and time with a zone, such as 2026-05-09T12:00:00Z (in a URL, + is written %2B)",
  })
  // What Postgres takes for a year.
  .refine((text) => Date.parse(text) >= YEAR_1_MS, "is before the year 1");

/** Which of a station's observations are asked for; times are times of observation. */
export const stationRangeSchema = z.object({
  /** Inclusive. */
  since: time.optional(),
  /** Exclusive. */
  until: time.optional(),
  /** The newest that many. */
  limit: z.number().or(decimal).pipe(z.number().int().min(1).max(1000)).default(100),
  quality: selectionShape.quality,
  /** The last answer's nextCursor, to go on to older ones. */
  cursor: z
    .string()
    .regex(/^\d{1,14}$/, "is no cursor: send the nextCursor of the last answer")
    .optional(),
});

export type StationRangeInput = z.infer<typeof stationRangeSchema>;

/** Oldest first; `nextCursor` leads to older ones, null when there are none in the range. */
export interface StationObservations {
  rows: ObservationRow[];
  nextCursor: string | null;
}

/** @throws ProblemError when the station is unknown */
export async function readStation(id: string): Promise<Station> {
  // What can be no id is not asked for: the database refuses some bytes.
  const isId = STATION_ID_PATTERN.test(id.toUpperCase());
  const station = isId ? await findStation(webProcess().database, id) : null;
  if (!station)
    throw new ProblemError(
      "not-found",
      `There is no station ${JSON.stringify(id)}. /v1/stations lists them all.`,
    );
  return station;
}

/**
 * One station's observations in a range. A cursor is the time of observation (epoch ms) before which to go on.
 * @throws ProblemError when the station is unknown
 */
export async function readStationObservations(
  id: string,
  range: StationRangeInput,
): Promise<StationObservations> {
  const station = await readStation(id);
  const bounds: number[] = [];
  if (range.until !== undefined) bounds.push(Date.parse(range.until));
  if (range.cursor !== undefined) bounds.push(Number(range.cursor));
  const { rows, hasOlder } = await listStationObservations(webProcess().database, {
    stationId: station.id,
    since: range.since === undefined ? undefined : new Date(range.since),
    until: bounds.length === 0 ? undefined : new Date(Math.min(...bounds)),
    isGood: range.quality === "good",
    limit: range.limit,
  });
  const oldest = rows[0];
  return { rows, nextCursor: hasOlder && oldest ? String(oldest.timestamp.getTime()) : null };
}
