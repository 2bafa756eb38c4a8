import { BEAUFORT_SCALE, DOUGLAS_SCALE, classify } from "../../observation/sea-scales";
import { toCompassPoint } from "../../observation/units";

/** Bounds of a change of pressure within three hours, hPa: from which on a word holds. */
const TENDENCY_WORDS = [
  { from: 0.1, word: "slowly" },
  { from: 1.6, word: "" },
  { from: 3.6, word: "quickly" },
  { from: 6.1, word: "very rapidly" },
] as const;

/** Which way the pressure goes, and how fast. */
export interface Tendency {
  direction: "rising" | "falling" | "steady";
  /** "falling slowly", "rising", "steady". */
  words: string;
}

/**
 * The pressure's tendency in the words of the Met Office's coastal reports: slowly from 0.1 hPa in three hours,
 * without a word from 1.6, quickly from 3.6, very rapidly above 6.0 (National Meteorological Library, fact sheet 8,
 * "The Shipping Forecast").
 * @param changeHpa within three hours (WMO code table 0200's period)
 */
export function tellTendency(changeHpa: number): Tendency {
  const amount = inTenths(changeHpa);
  const speed = TENDENCY_WORDS.findLast(({ from }) => amount >= from);
  if (!speed) return { direction: "steady", words: "steady" };
  const direction = directionOf(changeHpa);
  return { direction, words: `${direction} ${speed.word}`.trim() };
}

/** The bounds are of tenths, and tenths are not exact in binary. */
const inTenths = (changeHpa: number) => Math.round(Math.abs(changeHpa) * 10) / 10;
const directionOf = (changeHpa: number) => (changeHpa > 0 ? "rising" : "falling");

/** From which change on a chart marks it, and from which it marks it twice: what is told without "slowly". */
export const MARKED_TENDENCIES_HPA = [TENDENCY_WORDS[1].from, TENDENCY_WORDS[2].from] as const;

/** A change of pressure as a chart marks it: to which side, once or twice. */
export interface TendencyMark {
  direction: "rising" | "falling";
  times: 1 | 2;
}

/** @returns null for a change that is not worth a mark */
export function markTendency(changeHpa: number): TendencyMark | null {
  const amount = inTenths(changeHpa);
  const [once, twice] = MARKED_TENDENCIES_HPA;
  if (amount < once) return null;
  return { direction: directionOf(changeHpa), times: amount < twice ? 1 : 2 };
}

/** The wind's force and name: "force 5, fresh breeze". */
export function tellForce(speedMps: number): string {
  const { degree, name } = classify(speedMps, BEAUFORT_SCALE);
  return `force ${degree}, ${name}`;
}

/** The state of the sea by the significant height of its waves: "moderate". */
export function tellSeaState(waveHeightM: number): string {
  return classify(waveHeightM, DOUGLAS_SCALE).name;
}

/** Where wind or waves come from: degrees and point of the compass. North is 360, as in the feed. */
export function tellDirection(degrees: number): { degrees: string; point: string } {
  return { degrees: `${Math.round(degrees)}°`, point: toCompassPoint(degrees) };
}
