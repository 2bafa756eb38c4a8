import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keptFor } from "./kept-for";

describe("keptFor", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("who asks the same while an answer is kept, or not there yet, gets that one; afterwards a new one", async () => {
    let asked = 0;
    const read = keptFor(1_000, () => Promise.resolve((asked += 1)));
    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    vi.advanceTimersByTime(999);
    expect(await read()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await read()).toBe(2);
  });

  it("an answer that takes longer than it is kept is asked for once all the same, and kept from when it is there", async () => {
    let asked = 0;
    const answers: ((value: string) => void)[] = [];
    const read = keptFor(1_000, () => {
      asked += 1;
      return new Promise<string>((resolve) => answers.push(resolve));
    });
    const waiting = [read(), read()];
    vi.advanceTimersByTime(5_000);
    waiting.push(read());
    answers[0]!("late");
    expect(await Promise.all(waiting)).toEqual(["late", "late", "late"]);
    vi.advanceTimersByTime(999);
    expect([await read(), asked]).toEqual(["late", 1]);
    vi.advanceTimersByTime(1);
    void read();
    expect(asked).toBe(2);
  });

  it("questions that differ have each their own answer", async () => {
    const read = keptFor(
      1_000,
      (name: string) => Promise.resolve(`of ${name}`),
      (name) => name,
    );
    expect([await read("a"), await read("b"), await read("a")]).toEqual(["of a", "of b", "of a"]);
  });

  it("a failure goes to all who wait for it, and who asks next asks anew", async () => {
    let asked = 0;
    const read = keptFor(1_000, () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error("away")) : Promise.resolve("there");
    });
    const waiting = [read(), read()];
    for (const answer of waiting) await expect(answer).rejects.toThrow("away");
    expect(await read()).toBe("there");
    // The failed one's time is over, the next one's is not.
    vi.advanceTimersByTime(999);
    expect(await read()).toBe("there");
    expect(asked).toBe(2);
  });
});
