import { describe, expect, it } from "vitest";
import { AnswerCache } from "./answer-cache";
import { Representation } from "./representation";
import type { LongText } from "./route";

/** Makes answers when the test says so. */
function heldMaker<Answer>() {
  const made: ((answer: Answer) => void)[] = [];
  return { made, make: () => new Promise<Answer>((resolve) => made.push(resolve)) };
}

describe("AnswerCache", () => {
  it("has an answer made once for all who ask for it at once, and keeps it under its key", async () => {
    const cache = new AnswerCache();
    const { made, make } = heldMaker<Representation>();
    const asking = [cache.find("a", make), cache.find("a", make), cache.find("b", make)];
    await expect.poll(() => made.length).toBe(2);
    const [a, b] = [new Representation("text/csv", "a"), new Representation("text/csv", "b")];
    made[0]!(a);
    made[1]!(b);
    expect(await Promise.all(asking)).toEqual([a, a, b]);
    expect(await cache.find("a", make)).toBe(a);
    expect(made).toHaveLength(2);
  });

  it("has a long text, which can be read but once, made for each who asks", async () => {
    const cache = new AnswerCache();
    const { made, make } = heldMaker<LongText>();
    const asking = [cache.find("a", make), cache.find("a", make)];
    const texts: LongText[] = [{ pieces: (async function* () {})() }, { pieces: (async function* () {})() }];
    await expect.poll(() => made.length).toBe(1);
    made[0]!(texts[0]!);
    await expect.poll(() => made.length).toBe(2);
    made[1]!(texts[1]!);
    const answers = await Promise.all(asking);
    expect(answers[0]).not.toBe(answers[1]);
  });

  it("keeps no failure", async () => {
    const cache = new AnswerCache();
    await expect(cache.find("a", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    const answer = new Representation("text/csv", "a");
    expect(await cache.find("a", () => Promise.resolve(answer))).toBe(answer);
  });
});
