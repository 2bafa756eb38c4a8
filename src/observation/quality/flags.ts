/**
 * The flags of QARTOD, which are those of IOC Manuals and Guides 54 (UNESCO 2013): table 3-1 of each QARTOD manual, and
 * `QartodFlags` of ioos_qc.
 */
export const FLAG = {
  good: 1,
  notEvaluated: 2,
  /** Suspect, or of high interest: a hurricane's eye is both until someone has looked. */
  suspect: 3,
  fail: 4,
  missing: 9,
} as const;

export type Flag = (typeof FLAG)[keyof typeof FLAG];

// ioos_qc's `qartod_compare`: of several tests the last one named here that any test gave. So good outweighs not
// evaluated: one test passed is a value tested.
const RISING_PRECEDENCE: readonly Flag[] = [
  FLAG.missing,
  FLAG.notEvaluated,
  FLAG.good,
  FLAG.suspect,
  FLAG.fail,
];

/** One flag for several tests of the same value: fail, else suspect, good, not evaluated, missing. */
export function rollUp(flags: readonly Flag[]): Flag {
  const highest = Math.max(0, ...flags.map((flag) => RISING_PRECEDENCE.indexOf(flag)));
  return RISING_PRECEDENCE[highest]!;
}
