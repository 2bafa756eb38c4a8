import { z } from "zod";
import { distanceKm, type Point } from "../../observation/distance";
import type { Position } from "../../observation/station";

export const YEAR_1_MS = Date.parse("0001-01-01T00:00:00Z");

/** A parameter that is a number in plain decimal digits, of which `Number()` alone would take more. */
export const decimal = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9})?$/, "is no number in decimal digits, such as 6 or 0.5")
  .transform(Number);

/** A whole number, as text or, from TypeScript programs, as it is. */
export function wholeNumber(min: number, max: number) {
  const error = `is to be a whole number from ${min} to ${max}`;
  const digits = z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number);
  return z.union([z.number(), digits], { error }).pipe(z.number().int(error).min(min, error).max(max, error));
}

/** A time of observation. */
export const time = z.iso
  .datetime({
    offset: true,
    error: "is no date and time with a zone, such as 2026-05-09T12:00:00Z (in a URL, + is written %2B)",
  })
  // What Postgres takes for a year.
  .refine((text) => Date.parse(text) >= YEAR_1_MS, "is before the year 1");

/** A place, and how far from it something may be. */
export interface Near extends Point {
  km: number;
}

const NEAR_FORM = "is to be lat,lon,km: degrees north, degrees east, kilometres, such as 36.8,-122.4,100";
/** Half the way around the Earth. */
const KM_MAX = 20_038;
const SIGNED = /^-?\d{1,5}(\.\d{1,12})?$/;

export const near = z
  .string()
  .transform((text) => text.split(",").map((part) => (SIGNED.test(part.trim()) ? Number(part) : NaN)))
  .pipe(
    z.tuple(
      [
        z.number(NEAR_FORM).min(-90, NEAR_FORM).max(90, NEAR_FORM),
        z.number(NEAR_FORM).min(-180, NEAR_FORM).max(180, NEAR_FORM),
        z.number(NEAR_FORM).positive(NEAR_FORM).max(KM_MAX, NEAR_FORM),
      ],
      { error: NEAR_FORM },
    ),
  )
  .optional()
  .meta({
    description: "Stations no further than so many kilometres from a place: lat,lon,km.",
    examples: ["36.8,-122.4,100"],
  });

export const toNear = (tuple: z.output<typeof near>): Near | null =>
  tuple ? { lat: tuple[0], lon: tuple[1], km: tuple[2] } : null;

/** How far a position is from a place, in km; null: it is nowhere, or further than asked for. */
export function distanceWithin({ lat, lon, km }: Near, position: Position): number | null {
  if (position.lat === null || position.lon === null) return null;
  const distance = distanceKm({ lat, lon }, { lat: position.lat, lon: position.lon });
  return distance <= km ? distance : null;
}
