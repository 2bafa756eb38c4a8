import { FLAG, type Flag } from "./flags";
import { CHECKED_NAMES, TESTS_OF, type Quality } from "./quality";
import { MISSING, readingQuality } from "./reading-quality";

// What the digits after it mean. Other readings, tests or flags get another letter.
const VERSION = "a";

/** The text is no encoded quality. */
export class QualityFormatError extends Error {
  override name = "QualityFormatError";
}

/**
 * Encodes an observation's quality in a few bytes: a letter for the version, then each reading's flags in the order of
 * `CHECKED_NAMES`, a digit a test in the order of `TESTS_OF`. A reading that was not measured is a single 9. The
 * roll-ups follow from the tests and are not told.
 *
 * So a database can filter without decoding: an observation is good, as `isGood` says, when its text has a 1 and
 * neither a 3 nor a 4.
 */
export function encodeQuality(quality: Quality): string {
  let text = VERSION;
  for (const name of CHECKED_NAMES) {
    const reading = quality[name] as Record<string, Flag>;
    if (reading.flag === FLAG.missing) text += FLAG.missing;
    else for (const test of TESTS_OF[name]) text += reading[test];
  }
  return text;
}

/** What `isGood` says of the quality that was encoded. */
export function isGoodCode(text: string): boolean {
  return text.includes("1") && !/[34]/.test(text);
}

const FLAG_OF_DIGIT: ReadonlyMap<string | undefined, Flag> = new Map(
  [FLAG.good, FLAG.notEvaluated, FLAG.suspect, FLAG.fail].map((flag) => [String(flag), flag]),
);

/**
 * @param text as `encodeQuality` made it
 * @throws QualityFormatError when it is anything else
 */
export function decodeQuality(text: string): Quality {
  if (!text.startsWith(VERSION)) throw notQuality(text, `it does not begin with ${VERSION}`);
  let position = VERSION.length;
  const readings = CHECKED_NAMES.map((name) => {
    if (text[position] === String(FLAG.missing)) {
      position += 1;
      return [name, MISSING[name]];
    }
    const flags = TESTS_OF[name].map((): Flag => {
      // Of a value that was measured: never 9.
      const flag = FLAG_OF_DIGIT.get(text[position]);
      if (flag === undefined) throw notQuality(text, `there is no flag at ${position}`);
      position += 1;
      return flag;
    });
    return [name, readingQuality(name, flags)];
  });
  if (position !== text.length) throw notQuality(text, "it is too long");
  return Object.fromEntries(readings) as Quality;
}

const notQuality = (text: string, why: string) =>
  new QualityFormatError(`"${text.slice(0, 60)}" is no encoded quality: ${why}.`);
