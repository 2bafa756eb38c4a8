// @ts-check
import { describe, expect, it } from "vitest";
import { SetupError, describeError } from "../setup-error.mjs";
import { withoutPassword } from "./database.mjs";
import { describePostgresFailure, isPassingFailure } from "./postgres-failure.mjs";
import { describeRedisFailure } from "./redis.mjs";

const where = { dataDir: "/data", logFile: "/data/log" };
const at = "2026-11-23 18:41:21.893 UTC [5662]";

describe("a Postgres that does not start is told in one line", () => {
  it.each([
    [
      "a damaged folder",
      [`${at} LOG:  starting`, `${at} PANIC:  could not locate a valid checkpoint record at 0/1BA9578`],
      "is damaged (could not locate a valid checkpoint record at 0/1BA9578)",
    ],
    [
      "a full disk",
      ["initdb: error: could not write to file: No space left on device"],
      "the disk is full (/data)",
    ],
    [
      "a foreign folder",
      [`${at} FATAL:  data directory "/data" has wrong ownership`],
      "may not use its folder /data",
    ],
    [
      "anything else",
      [`${at} FATAL:  unrecognized configuration parameter "x"`],
      'does not start (unrecognized configuration parameter "x"): its log is /data/log',
    ],
    ["silence", [], "does not start (it says nothing)"],
  ])("%s", (_, log, words) => {
    const message = describePostgresFailure(/** @type {string[]} */ (log), where);
    expect(message).toContain(words);
    expect(message).not.toContain("\n");
  });

  it("unless it may start in a moment: the processes of a killed one are still going", () => {
    expect(
      isPassingFailure([`${at} FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use`]),
    ).toBe(true);
    expect(isPassingFailure([`${at} PANIC:  could not locate a valid checkpoint record`])).toBe(false);
  });
});

describe("a Redis that does not start is told in one line", () => {
  it.each([
    [
      "a full disk",
      ["8:M 23 Nov 2026 18:00:00.000 # Can't open the append-only file: No space left on device"],
      "the disk is full (/data)",
    ],
    [
      "anything else",
      ["8:M 23 Nov 2026 18:00:00.000 # Failed listening on port 1"],
      "does not start (Failed listening on port 1)",
    ],
  ])("%s", (_, log, words) => {
    expect(describeRedisFailure(/** @type {string[]} */ (log), where)).toContain(words);
  });
});

describe("an error is told in one line", () => {
  it.each(["ENOSPC", "EROFS", "EACCES", "ENOTDIR"])(
    "with advice when it is the file system's: %s",
    (code) => {
      const error = Object.assign(new Error(`${code}: something, open '/data/x'`), { code, path: "/data/x" });
      expect(describeError(error)).toMatch(/\(\/data\/x\).*DATA_DIR=/);
    },
  );

  it("by its first line when it is any other", () => {
    expect(describeError(new Error("\nfirst\nsecond"))).toBe("first");
    expect(describeError("thrown text")).toBe("thrown text");
    expect(describeError(new SetupError("mend it"))).toBe("mend it");
  });

  it("without the password of an address", () => {
    expect(withoutPassword("postgresql://user:secret@host:5432/buoycast")).toBe(
      "postgresql://user:***@host:5432/buoycast",
    );
  });
});
