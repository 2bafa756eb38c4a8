import { freshnessOf } from "../time/format-time";
import type { Station } from "../../observation/station";
import type { StationsAndConditions } from "../reporting";
import { findNeighbours, findSides } from "./neighbours";
import type { Nearby } from "./nearby";

/** How many stations around are listed, and among how many the ways on to the west and to the east are looked for. */
const NEIGHBOURS = { listed: 5, known: 40 };

/** The stations around one. Those silent for years are not listed as if alive. */
export function chooseNearby(
  station: Station,
  { stations, conditions }: StationsAndConditions,
  nowMs: number,
): Nearby {
  const alive = new Set(
    conditions.flatMap(({ stationId, timestamp }) =>
      freshnessOf(timestamp, nowMs) === "silent" ? [] : [stationId],
    ),
  );
  const neighbours = findNeighbours(
    station,
    stations.filter(({ id }) => alive.has(id)),
    NEIGHBOURS.known,
  );
  return { nearest: neighbours.slice(0, NEIGHBOURS.listed), ...findSides(neighbours) };
}
