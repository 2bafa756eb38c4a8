import { z } from "zod";
import { findStation } from "../infra/station-store";
import { listStationObservations, type StationRange } from "../infra/observation-store";
import type { ObservationRow } from "../infra/observation-row";
import { STATION_ID_PATTERN, type Station } from "../observation/station";
import { selectionShape } from "../stream/selection";
import { ProblemError } from "./problem";
import { time, wholeNumber } from "./api/parameters";
import { webProcess } from "./web-process";

/** Observations of one answer. */
export const LIMIT_MAX = 1000;

/** Which of a station's observations are asked for; times are times of observation. */
export const stationRangeSchema = z.object({
  since: time.optional().meta({
    description: "Observed at or after this time.",
    examples: ["2026-05-09T12:00:00Z"],
  }),
  until: time
    .optional()
    .meta({ description: "Observed before this time.", examples: ["2026-05-10T00:00:00Z"] }),
  limit: wholeNumber(1, LIMIT_MAX)
    .default(100)
    .meta({ description: "The newest that many of the range.", examples: ["24"] }),
  quality: selectionShape.quality,
  cursor: z
    .string()
    .regex(/^\d{1,14}$/, "is no cursor: send the nextCursor of the last answer")
    .optional()
    .meta({ description: "The last answer's nextCursor, to go on to older ones." }),
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

/** A range as the stores take it. A cursor is the time of observation (epoch ms) before which to go on. */
export function toRange(
  station: Station,
  { since, until, cursor, limit, quality }: StationRangeInput,
): StationRange {
  const bounds: number[] = [];
  if (until !== undefined) bounds.push(Date.parse(until));
  if (cursor !== undefined) bounds.push(Number(cursor));
  return {
    stationId: station.id,
    since: since === undefined ? undefined : new Date(since),
    until: bounds.length === 0 ? undefined : new Date(Math.min(...bounds)),
    isGood: quality === "good",
    limit,
  };
}

/** One station's observations in a range. */
export async function readStationObservations(
  station: Station,
  range: StationRangeInput,
): Promise<StationObservations> {
  const { rows, hasOlder } = await listStationObservations(webProcess().database, toRange(station, range));
  const oldest = rows[0];
  return { rows, nextCursor: hasOlder && oldest ? String(oldest.timestamp.getTime()) : null };
}
