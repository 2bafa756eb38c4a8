import { decodeQuality } from "./encode-quality";
import { FLAG } from "./flags";
import { CHECKED_NAMES, TESTS_OF, type CheckedName, type Quality } from "./quality";

type KeyOfEach<Type> = Type extends unknown ? keyof Type : never;

/** The tests of QARTOD that are run here. */
export type TestName = Exclude<KeyOfEach<Quality[CheckedName]>, "flag">;

/** That a value is suspect or failed, and which tests said so, those that only suspect it among them. */
export interface Doubt {
  flag: typeof FLAG.suspect | typeof FLAG.fail;
  tests: TestName[];
}

/** The readings of one observation that are in doubt. */
export type Doubts = Partial<Record<CheckedName, Doubt>>;

const NO_DOUBTS: Doubts = Object.freeze({});

/**
 * What an observation's quality says against its values.
 * @param code as `encodeQuality` made it; null where nothing was checked
 * @throws QualityFormatError when it is anything else and has a flag that tells
 */
export function decodeDoubts(code: string | null): Doubts {
  // As with nearly every observation: seen without decoding it.
  if (code === null || !/[34]/.test(code)) return NO_DOUBTS;
  return findDoubts(decodeQuality(code));
}

function findDoubts(quality: Quality): Doubts {
  const doubts: Doubts = {};
  for (const name of CHECKED_NAMES) {
    const { flag, ...tests }: Partial<Record<string, number>> = quality[name];
    if (flag !== FLAG.suspect && flag !== FLAG.fail) continue;
    const against = TESTS_OF[name].filter(
      (test) => tests[test] === FLAG.suspect || tests[test] === FLAG.fail,
    );
    doubts[name] = { flag, tests: against as TestName[] };
  }
  return doubts;
}
