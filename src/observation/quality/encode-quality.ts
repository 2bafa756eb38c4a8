import { FLAG, type Flag } from "./flags";
import { CHECKED_NAMES, type CheckedName, type Quality, type ReadingQuality } from "./quality";
import {
  crossCheckedQuality,
  dewPointQuality,
  MISSING_CROSS_CHECKED,
  MISSING_DEW_POINT,
  MISSING_TESTED,
  testedQuality,
} from "./reading-quality";

// What the digits after it mean. Other readings, tests or flags get another letter.
const VERSION = "a";

type Form = "tested" | "crossChecked" | "crossCheckOnly";

const FORMS: Record<CheckedName, Form> = {
  waveHeightM: "tested",
  dominantPeriodS: "tested",
  windSpeedMps: "crossChecked",
  windGustMps: "crossChecked",
  pressureHpa: "tested",
  airTempC: "tested",
  waterTempC: "tested",
  dewPointC: "crossCheckOnly",
};

/** The text is no encoded quality. */
export class QualityFormatError extends Error {
  override name = "QualityFormatError";
}

/**
 * Encodes an observation's quality in a few bytes: a letter for the version, then each reading's flags in the order of
 * `CHECKED_NAMES`, a digit a test (gross range, spike, rate of change, flat line, cross-check). A reading that was not
 * measured is a single 9. The roll-ups follow from the tests and are not told.
 *
 * So a database can filter without decoding: an observation is good, as `isGood` says, when its text has a 1 and
 * neither a 3 nor a 4.
 */
export function encodeQuality(quality: Quality): string {
  let text = VERSION;
  for (const name of CHECKED_NAMES) {
    const reading: ReadingQuality = quality[name];
    if (reading.flag === FLAG.missing) text += FLAG.missing;
    else {
      if ("grossRange" in reading)
        text += `${reading.grossRange}${reading.spike}${reading.rateOfChange}${reading.flatLine}`;
      if ("crossCheck" in reading) text += reading.crossCheck;
    }
  }
  return text;
}

/**
 * @param text as `encodeQuality` made it
 * @throws QualityFormatError when it is anything else
 */
export function decodeQuality(text: string): Quality {
  if (!text.startsWith(VERSION)) throw notQuality(text, `it does not begin with ${VERSION}`);
  const reader = new FlagReader(text, VERSION.length);
  const quality = Object.fromEntries(CHECKED_NAMES.map((name) => [name, reader.reading(FORMS[name])]));
  if (!reader.isAtEnd) throw notQuality(text, "it is too long");
  return quality as unknown as Quality;
}

class FlagReader {
  readonly #text: string;
  #position: number;

  constructor(text: string, position: number) {
    this.#text = text;
    this.#position = position;
  }

  get isAtEnd() {
    return this.#position === this.#text.length;
  }

  reading(form: Form): ReadingQuality {
    if (this.#text[this.#position] === String(FLAG.missing)) {
      this.#position += 1;
      return MISSING[form];
    }
    if (form === "crossCheckOnly") return dewPointQuality(this.#flag());
    const flags = {
      grossRange: this.#flag(),
      spike: this.#flag(),
      rateOfChange: this.#flag(),
      flatLine: this.#flag(),
    };
    return form === "tested" ? testedQuality(flags) : crossCheckedQuality(flags, this.#flag());
  }

  /** A test's flag of a value that was measured, which is never 9. */
  #flag(): Flag {
    const flag = FLAG_OF_DIGIT.get(this.#text[this.#position]);
    if (flag === undefined) throw notQuality(this.#text, `there is no flag at ${this.#position}`);
    this.#position += 1;
    return flag;
  }
}

const FLAG_OF_DIGIT: ReadonlyMap<string | undefined, Flag> = new Map(
  [FLAG.good, FLAG.notEvaluated, FLAG.suspect, FLAG.fail].map((flag) => [String(flag), flag]),
);

const MISSING: Record<Form, ReadingQuality> = {
  tested: MISSING_TESTED,
  crossChecked: MISSING_CROSS_CHECKED,
  crossCheckOnly: MISSING_DEW_POINT,
};

const notQuality = (text: string, why: string) =>
  new QualityFormatError(`"${text.slice(0, 60)}" is no encoded quality: ${why}.`);
