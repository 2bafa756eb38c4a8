import { FLAG, rollUp, type Flag } from "./flags";
import { CHECKED_NAMES, TESTS_OF, type CheckedName, type Quality } from "./quality";

// Few of the combinations of flags occur, and a station's last 45 days are some 50,000 readings: each combination is
// made once and frozen, and shared by all that have it. As a key, the flags are the digits of a number.
const known = Object.fromEntries(
  CHECKED_NAMES.map((name) => [name, new Map<number, Quality[CheckedName]>()]),
) as Record<CheckedName, Map<number, Quality[CheckedName]>>;

/**
 * The flags of a reading's tests with their roll-up; frozen, the same object for the same flags.
 * @param flags one a test, in the order of `TESTS_OF`
 */
export function readingQuality<Name extends CheckedName>(name: Name, flags: readonly Flag[]): Quality[Name] {
  let key = 0;
  for (const flag of flags) key = key * 10 + flag;
  let quality = known[name].get(key);
  if (!quality) {
    const tests = TESTS_OF[name].map((test, i) => [test, flags[i]!] as const);
    quality = Object.freeze({ flag: rollUp(flags), ...Object.fromEntries(tests) }) as Quality[Name];
    known[name].set(key, quality);
  }
  return quality as Quality[Name];
}

/** The quality of a reading that was not measured. */
export const MISSING = Object.fromEntries(
  CHECKED_NAMES.map((name) => [
    name,
    readingQuality(
      name,
      TESTS_OF[name].map(() => FLAG.missing),
    ),
  ]),
) as Quality;
