import type { ReadingName } from "../../observation/observation";
import { BEAUFORT_SCALE, DOUGLAS_SCALE, type ScaleClass } from "../../observation/sea-scales";
import { digitsOf, formatFigure, unitOfReading } from "../units/format-reading";
import type { Unit, UnitPreferences } from "../units/units";

/** A part of a quantity's range that has one colour and one name. */
export interface QuantityClass {
  /** From which value on (inclusive), in the reading's own unit; the first has no lower bound. */
  from: number;
  name: string;
  /** The custom property with its colour, in whatever theme: `--wave-3`. */
  colorToken: string;
}

/** What the map is coloured by and the list is ordered by. */
export interface Quantity {
  /** As in the page's address. */
  id: QuantityId;
  /** In the bar. */
  name: string;
  /** Above its legend. */
  label: string;
  reading: ReadingName;
  /** What the order of the list by it is called. */
  order: string;
  /** Which end of it people look for: it comes first in the list. */
  leads: "highest" | "lowest";
  /** From the lowest to the highest. */
  classes: readonly QuantityClass[];
}

export const QUANTITY_IDS = ["waves", "wind", "pressure", "water", "air"] as const;
export type QuantityId = (typeof QUANTITY_IDS)[number];

const colored = (token: string, classes: readonly Pick<ScaleClass, "from" | "name">[]): QuantityClass[] =>
  classes.map(({ from, name }, i) => ({ from, name, colorToken: `--${token}-${i + 1}` }));

const OPEN = Number.NEGATIVE_INFINITY;

/** The five quantities, each with the classes that its colours and its legend go by. */
export const QUANTITIES: Record<QuantityId, Quantity> = {
  waves: {
    id: "waves",
    name: "Waves",
    label: "Significant wave height",
    reading: "waveHeightM",
    order: "highest waves first",
    leads: "highest",
    classes: colored("wave", DOUGLAS_SCALE),
  },
  wind: {
    id: "wind",
    name: "Wind",
    label: "Wind speed",
    reading: "windSpeedMps",
    order: "strongest wind first",
    leads: "highest",
    classes: colored("wind", BEAUFORT_SCALE),
  },
  // Even distances on both sides of the standard atmosphere at sea level, 1013.25 hPa (ISO 2533).
  pressure: {
    id: "pressure",
    name: "Pressure",
    label: "Pressure at sea level",
    reading: "pressureHpa",
    order: "lowest pressure first",
    leads: "lowest",
    classes: colored("pressure", [
      { from: OPEN, name: "deep low" },
      { from: 985, name: "low" },
      { from: 1000, name: "rather low" },
      { from: 1009, name: "average" },
      { from: 1017, name: "rather high" },
      { from: 1026, name: "high" },
      { from: 1041, name: "very high" },
    ]),
  },
  water: {
    id: "water",
    name: "Water",
    label: "Water temperature",
    reading: "waterTempC",
    order: "warmest water first",
    leads: "highest",
    classes: colored("water", [
      { from: OPEN, name: "icy" },
      { from: 4, name: "very cold" },
      { from: 8, name: "cold" },
      { from: 12, name: "cool" },
      { from: 16, name: "mild" },
      { from: 20, name: "warm" },
      { from: 24, name: "very warm" },
      { from: 28, name: "hot" },
    ]),
  },
  air: {
    id: "air",
    name: "Air",
    label: "Air temperature",
    reading: "airTempC",
    order: "warmest air first",
    leads: "highest",
    classes: colored("air", [
      { from: OPEN, name: "bitter" },
      { from: -10, name: "freezing" },
      { from: 0, name: "very cold" },
      { from: 5, name: "cold" },
      { from: 10, name: "cool" },
      { from: 15, name: "mild" },
      { from: 20, name: "warm" },
      { from: 25, name: "very warm" },
      { from: 30, name: "hot" },
    ]),
  },
};

/**
 * The class of a value, from 1 for the lowest on; values below the first belong to it.
 * @param value in the quantity's reading's own unit
 */
export function classOf({ classes }: Quantity, value: number): number {
  return Math.max(1, classes.findLastIndex(({ from }) => value >= from) + 1);
}

/** The colour of the class of a value, for a style; without a value that of what was not measured. */
export function colorOf(quantity: Quantity, value: number | null | undefined): string {
  if (value === null || value === undefined) return "var(--faint)";
  return `var(${quantity.classes[classOf(quantity, value) - 1]!.colorToken})`;
}

/** A class's bound as a legend writes it. */
export interface WrittenBound {
  figure: string;
  /** Of a first class that is open below: where it ends. */
  isUpper: boolean;
}

/** The bounds of a quantity's classes in the reader's unit, as short as they can be written. */
export function boundsOf({ reading, classes }: Quantity, preferences: UnitPreferences): WrittenBound[] {
  const unit = unitOfReading(reading, preferences);
  return classes.map(({ from }, i) => {
    const isUpper = from === OPEN;
    const bound = isUpper ? classes[i + 1]!.from : from;
    const converted = unit.fromStored(bound);
    // The scale's own bounds are exact (1.25 m); in another unit they are as readings are.
    return {
      figure: converted === bound ? formatFigure(bound, digitsOf(bound)) : shorten(converted, unit),
      isUpper,
    };
  });
}

function shorten(value: number, { digits }: Unit): string {
  const rounded = Number(value.toFixed(digits));
  return formatFigure(rounded, digitsOf(rounded));
}
