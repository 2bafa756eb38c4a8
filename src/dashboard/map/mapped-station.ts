import type { TendencyMark } from "../quantity/tell-sea";
import type { Freshness } from "../time/format-time";

/** A direction that something comes from, degrees clockwise from north, and how fast. */
export interface MappedWind {
  fromDegrees: number;
  /** m/s */
  speedMps: number;
}

/** A station as the map draws it, for the quantity that is chosen. */
export interface MappedStation {
  id: string;
  name: string;
  lat: number;
  lon: number;
  /** Its class in the chosen quantity, from 1 for the lowest on; null when it did not measure that. */
  classNumber: number | null;
  freshness: Freshness;
  /** When its newest observation was made, ISO 8601. */
  observedAt: string;
  /** The value in figures, in the reader's units, without the unit; null when it was not measured. */
  valueText: string | null;
  wind: MappedWind | null;
  /** Where its waves come from; null when it was not measured. */
  wavesFromDegrees: number | null;
  /** How the pressure changes, where that is the quantity, and worth a mark. */
  tendency: TendencyMark | null;
  /** When its newest event came to this browser, epoch ms; null before the first. */
  arrivedAtMs: number | null;
}

/** Whether nothing differs but the colour, which is painted by itself. */
export function isDrawnAlike(a: MappedStation, b: MappedStation): boolean {
  return (
    a.lat === b.lat &&
    a.lon === b.lon &&
    a.freshness === b.freshness &&
    (a.classNumber === null) === (b.classNumber === null) &&
    a.valueText === b.valueText &&
    a.wavesFromDegrees === b.wavesFromDegrees &&
    a.tendency?.direction === b.tendency?.direction &&
    a.tendency?.times === b.tendency?.times &&
    a.wind?.speedMps === b.wind?.speedMps &&
    a.wind?.fromDegrees === b.wind?.fromDegrees
  );
}
