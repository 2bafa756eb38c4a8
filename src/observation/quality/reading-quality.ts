import { FLAG, rollUp, type Flag } from "./flags";
import type { Quality } from "./quality";

type Tested = Quality["waveHeightM"];
type CrossChecked = Quality["windSpeedMps"];
type DewPoint = Quality["dewPointC"];

// Few of the combinations of flags occur, and a station's last 45 days are some 50,000 readings: each combination is
// made once and frozen, and shared by all that have it. As a key, the flags are the digits of a number.
const tested = new Map<number, Tested>();
const crossChecked = new Map<number, CrossChecked>();
const dewPoints = new Map<number, DewPoint>();

export interface TestFlags {
  grossRange: Flag;
  spike: Flag;
  rateOfChange: Flag;
  flatLine: Flag;
}

const keyOf = ({ grossRange, spike, rateOfChange, flatLine }: TestFlags) =>
  ((grossRange * 10 + spike) * 10 + rateOfChange) * 10 + flatLine;

/** The flags of a reading's tests with their roll-up; frozen, the same object for the same flags. */
export function testedQuality(flags: TestFlags): Tested {
  const key = keyOf(flags);
  let quality = tested.get(key);
  if (!quality) {
    const { grossRange, spike, rateOfChange, flatLine } = flags;
    const flag = rollUp([grossRange, spike, rateOfChange, flatLine]);
    quality = Object.freeze({ flag, grossRange, spike, rateOfChange, flatLine });
    tested.set(key, quality);
  }
  return quality;
}

/** The same of a reading that is also compared with another. */
export function crossCheckedQuality(flags: TestFlags, crossCheck: Flag): CrossChecked {
  const key = keyOf(flags) * 10 + crossCheck;
  let quality = crossChecked.get(key);
  if (!quality) {
    const own = testedQuality(flags);
    quality = Object.freeze({ ...own, flag: rollUp([own.flag, crossCheck]), crossCheck });
    crossChecked.set(key, quality);
  }
  return quality;
}

/** The same of the dew point, which is only compared. */
export function dewPointQuality(crossCheck: Flag): DewPoint {
  let quality = dewPoints.get(crossCheck);
  if (!quality) {
    quality = Object.freeze({ flag: crossCheck, crossCheck });
    dewPoints.set(crossCheck, quality);
  }
  return quality;
}

const { missing } = FLAG;
const MISSING_TESTS: TestFlags = {
  grossRange: missing,
  spike: missing,
  rateOfChange: missing,
  flatLine: missing,
};

export const MISSING_TESTED = testedQuality(MISSING_TESTS);
export const MISSING_CROSS_CHECKED = crossCheckedQuality(MISSING_TESTS, missing);
export const MISSING_DEW_POINT = dewPointQuality(missing);
