import { describe, expect, it } from "vitest";
import { ProblemError } from "../problem";
import { LongTexts } from "./long-texts";

const of = (key: string, isLoopback = false) => ({ key, isLoopback });

function statusOf(act: () => void): number {
  try {
    act();
  } catch (err) {
    if (err instanceof ProblemError) return err.problem.status;
    throw err;
  }
  return 200;
}

describe("LongTexts", () => {
  it("one address may read four at once, and another when one of them has ended", () => {
    const texts = new LongTexts();
    const ends = [1, 2, 3, 4].map(() => texts.begin(of("a")));
    expect(statusOf(() => texts.begin(of("a")))).toBe(429);
    expect(statusOf(() => texts.begin(of("b")))).toBe(200);
    ends[0]!();
    expect(statusOf(() => texts.begin(of("a")))).toBe(200);
  });

  it("a process sends sixteen at once, whoever asks", () => {
    const texts = new LongTexts();
    const ends = Array.from({ length: 16 }, () => texts.begin(of("127.0.0.1", true)));
    expect(statusOf(() => texts.begin(of("a")))).toBe(503);
    for (const end of ends) end();
    expect(statusOf(() => texts.begin(of("a")))).toBe(200);
  });
});
