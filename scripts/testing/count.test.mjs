// @ts-check
import { describe, expect, it } from "vitest";
import {
  countPlaywright,
  countVitest,
  countsLine,
  judgeRun,
  playwrightFailures,
  sumCounts,
  vitestFailures,
} from "./count.mjs";

describe("counts of the runners", () => {
  it("are summed over all of them", () => {
    const sum = sumCounts([
      { passed: 2, failed: 0, skipped: 1 },
      { passed: 40, failed: 3, skipped: 0 },
    ]);
    expect(countsLine(sum)).toBe("42 passed, 3 failed, 1 skipped");
  });

  it("take a file that cannot be loaded, or whose set-up failed, for one failed test", () => {
    const counts = countVitest({
      numPassedTests: 5,
      numFailedTests: 0,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { name: "/a.test.ts", status: "failed", assertionResults: [] },
        { name: "/b.test.ts", status: "passed", assertionResults: [{ status: "passed", fullName: "b" }] },
        { name: "/c.test.ts", status: "failed", assertionResults: [{ status: "skipped", fullName: "c" }] },
      ],
    });
    expect(counts).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it("take a browser test that passes only the second time for a failed one", () => {
    expect(countPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } })).toEqual({
      passed: 3,
      failed: 2,
      skipped: 2,
    });
  });
});

describe("tests that failed", () => {
  it("are named with the first lines of the reason, and so is a file that cannot be loaded", () => {
    const counts = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
    const assertionResults = [
      { status: "passed", fullName: "the stream has ids" },
      {
        status: "failed",
        fullName: "the stream resumes",
        failureMessages: ["\u001b[31mAssertionError\u001b[39m\n2\n3\n4"],
      },
    ];
    const testResults = [
      { name: "/test/stream.test.ts", status: "failed", assertionResults },
      { name: "/test/rest.test.ts", status: "failed", message: "no such module", assertionResults: [] },
    ];
    expect(vitestFailures({ ...counts, testResults })).toEqual([
      { test: "stream.test.ts > the stream resumes", reason: "AssertionError\n2\n3" },
      { test: "rest.test.ts", reason: "no such module" },
    ]);
  });

  it("in a browser are named with what they belong to", () => {
    const spec = (/** @type {string} */ title, /** @type {string} */ message) => ({
      title,
      ok: message === "",
      tests: [{ results: [message === "" ? {} : { error: { message } }] }],
    });
    const suites = [
      {
        title: "map.spec.ts",
        suites: [{ title: "the map", specs: [spec("draws coasts", "Timeout"), spec("draws lakes", "")] }],
      },
    ];
    const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
    expect(playwrightFailures({ stats, suites })).toEqual([
      { test: "map.spec.ts > the map > draws coasts", reason: "Timeout" },
    ]);
  });
});

describe("a run", () => {
  const passed = { passed: 3, failed: 0, skipped: 0 };

  it("that left no report is one failure", () => {
    expect(judgeRun(null, { exitCode: 0 }).counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("without any test is one failure, even when its runner calls it a success", () => {
    expect(judgeRun({ passed: 0, failed: 0, skipped: 0 }, { exitCode: 0 }).counts.failed).toBe(1);
  });

  it("whose tests all passed but that ended badly is one failure", () => {
    expect(judgeRun(passed, { exitCode: 1 }).counts).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  it("that passed is taken at its word", () => {
    expect(judgeRun(passed, { exitCode: 0 })).toEqual({ counts: passed, problem: null });
  });
});
