import { describe } from "vitest";
import { recordingsAvailable } from "../services";

/** Tests that play NDBC's recordings: where these are absent, the tests are skipped and say so. */
export const describeRecorded = (name: string, tests: () => void) =>
  recordingsAvailable
    ? describe(name, tests)
    : describe.skip(`${name} (skipped: no recordings at NDBC_RECORDINGS, or in ../shared/ndbc)`, tests);
