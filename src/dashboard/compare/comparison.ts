import { openGaps } from "../../components/gaps";
import type { CheckedObservation } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import type { Doubt } from "../../observation/quality/doubt";
import { CHART_PLANS, type ChartPlan } from "../station/chart-plans";
import type { ComparedReading } from "./compare-state";

/** Waves come hourly, and stations at minutes of their own: for so long a value is told as that of the cursor's time. */
const HOLDS_SECONDS = 3_600;

/** One station's reading on the time axis that it shares with others. */
export interface ComparedLine {
  stationId: string;
  /** By the places of the axis; null where it reported nothing, or not this. In the reading's own unit. */
  values: (number | null)[];
  /** What is known against the values, by their place. */
  doubts: ReadonlyMap<number, Doubt>;
  /** Places within its silences. */
  silences: ReadonlySet<number>;
}

/** Stations' values of one reading on one time axis: all times at which one of them reported, and their silences. */
export interface Comparison {
  /** Epoch seconds, rising. */
  times: number[];
  lines: ComparedLine[];
}

/** Some station's observations, oldest first. */
export interface StationObservations {
  stationId: string;
  observations: readonly CheckedObservation[];
}

/** Puts stations' values of a reading beside each other. Where one is silent, its line has a place to break. */
export function compareStations(stations: readonly StationObservations[], reading: ReadingName): Comparison {
  const opened = stations.map(({ stationId, observations }) => ({
    stationId,
    observations,
    ...openGaps(observations.map(({ timestamp }) => Date.parse(timestamp) / 1000)),
  }));
  const times = [...new Set(opened.flatMap((station) => station.times))].sort((a, b) => a - b);
  const placeOf = new Map(times.map((time, place) => [time, place]));
  const lines = opened.map(({ stationId, observations, times: own, places }) => {
    const values: (number | null)[] = times.map(() => null);
    const doubts = new Map<number, Doubt>();
    const silences = new Set<number>();
    for (const [i, at] of places.entries()) {
      const place = placeOf.get(own[i]!)!;
      if (at === null) {
        silences.add(place);
        continue;
      }
      const row = observations[at]!;
      values[place] = row[reading];
      const doubt = (row.doubts as Partial<Record<ReadingName, Doubt>> | undefined)?.[reading];
      if (doubt) doubts.set(place, doubt);
    }
    return { stationId, values, doubts, silences };
  });
  return { times, lines };
}

/** A line's value at a place of the axis, or its last one within the hour before; null across a silence. */
export function valueAt(times: readonly number[], line: ComparedLine, place: number): number | null {
  for (let i = place; i >= 0 && times[place]! - times[i]! <= HOLDS_SECONDS; i -= 1) {
    if (line.silences.has(i)) return null;
    const value = line.values[i];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

/** The places of the axis at which one of the stations measured something, rising. */
export function measuredPlaces({ times, lines }: Comparison): number[] {
  return times.flatMap((_, place) => (lines.some(({ values }) => values[place] !== null) ? [place] : []));
}

/** How a reading is drawn: as on the station page. */
export function planOf(reading: ComparedReading): ChartPlan {
  return CHART_PLANS.find(({ lines }) => lines.some((line) => line.reading === reading))!;
}
