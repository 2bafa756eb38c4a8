// @ts-check
import { describe, expect, it } from "vitest";
import { shortLine, withoutRepeats } from "./short-log.mjs";

describe("of a process's log the terminal shows", () => {
  /** @param {object} entry */
  const pino = (entry) => JSON.stringify(entry);

  it.each([
    ["nothing of what is well", pino({ level: 30, msg: "worker started" }), "stdout", null],
    [
      "what is well again",
      pino({ level: 30, msg: "redis is back", isRecovery: true }),
      "stdout",
      "redis is back",
    ],
    [
      "a warning with its reason",
      pino({ level: 40, msg: "job failed", reason: "fetch failed" }),
      "stdout",
      "warning: job failed (fetch failed)",
    ],
    [
      "an error with the first line of its cause",
      pino({ level: 50, msg: "publish failed", err: { message: "READONLY\nat x" } }),
      "stdout",
      "error: publish failed (READONLY)",
    ],
    [
      "no brackets where no reason is told",
      pino({ level: 40, msg: "redis is away", reason: "" }),
      "stdout",
      "warning: redis is away",
    ],
    ["nothing of Next's greeting", "   ▲ Next.js 16.4.5", "stdout", null],
    ["Next's errors, without their colours", "\x1b[31m ⨯ \x1b[0mError: boom", "stderr", "error: Error: boom"],
    [
      "what was thrown, not where",
      "TypeError: x is not a function",
      "stderr",
      "error: TypeError: x is not a function",
    ],
    ["nothing of a stack trace", "    at run (worker.mjs:1:1)", "stderr", null],
    ["nothing of Node's notices", "(node:12) ExperimentalWarning: x", "stderr", null],
    ["nothing of what only looks like an entry", '{"level": broken', "stdout", null],
  ])("%s", (_, line, from, shown) => {
    expect(shortLine(line, /** @type {"stdout" | "stderr"} */ (from))).toBe(shown);
  });

  it("what is said again within a minute once, and after it again", () => {
    /** @type {string[]} */
    const said = [];
    let at = 0;
    const say = withoutRepeats((line) => said.push(line), { now: () => at });
    for (at of [0, 1000, 59_000, 60_000, 61_000]) say("redis is away");
    expect(said).toHaveLength(2);
  });
});
