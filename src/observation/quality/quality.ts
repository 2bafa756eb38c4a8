import { z } from "zod";
import { FLAG } from "./flags";

const flagSchema = z.literal(Object.values(FLAG));

const TESTS = {
  grossRange: flagSchema,
  spike: flagSchema,
  rateOfChange: flagSchema,
  flatLine: flagSchema,
};

const testedSchema = z.strictObject({ flag: flagSchema, ...TESTS }).readonly();
const crossCheckedSchema = z.strictObject({ flag: flagSchema, ...TESTS, crossCheck: flagSchema }).readonly();

/**
 * The flags of one observation: of each checked reading the roll-up, `flag`, and each test's own. A reading that was
 * not measured is there too, with 9 throughout. A flag says something about a value and never removes it.
 */
export const qualitySchema = z
  .strictObject({
    waveHeightM: testedSchema,
    dominantPeriodS: testedSchema,
    windSpeedMps: crossCheckedSchema,
    windGustMps: crossCheckedSchema,
    pressureHpa: testedSchema,
    airTempC: testedSchema,
    /** The only reading for which there are climatological bounds. */
    waterTempC: z.strictObject({ flag: flagSchema, ...TESTS, climatology: flagSchema }).readonly(),
    /** Only compared with the air temperature: QARTOD has no dew point. */
    dewPointC: z.strictObject({ flag: flagSchema, crossCheck: flagSchema }).readonly(),
  })
  .readonly();

export type Quality = z.infer<typeof qualitySchema>;
export type CheckedName = keyof Quality;

const { shape } = qualitySchema.unwrap();

/** The readings that have flags, in the order in which they are told and stored. */
export const CHECKED_NAMES = Object.keys(shape) as CheckedName[];

/** The tests of each reading, in the order in which their flags are told and stored. */
export const TESTS_OF = Object.fromEntries(
  CHECKED_NAMES.map((name) => [
    name,
    Object.keys(shape[name].unwrap().shape).filter((test) => test !== "flag"),
  ]),
) as Record<CheckedName, string[]>;

/**
 * What `quality=good` lets through: no checked reading of the observation is suspect or failed, and at least one is
 * good. An observation of none of the checked readings (a tide alone) is not known to be good.
 */
export function isGood(quality: Quality): boolean {
  let hasGood = false;
  for (const name of CHECKED_NAMES) {
    const { flag } = quality[name];
    if (flag === FLAG.suspect || flag === FLAG.fail) return false;
    hasGood ||= flag === FLAG.good;
  }
  return hasGood;
}
