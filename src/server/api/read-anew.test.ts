import { describe, expect, it } from "vitest";
import { readAnew } from "./read-anew";

/** A reader whose answers come when the test says so. */
function heldReader() {
  const begun: { resolve: (answer: number) => void; reject: (err: Error) => void }[] = [];
  const read = readAnew(() => new Promise<number>((resolve, reject) => begun.push({ resolve, reject })));
  return { begun, read };
}

describe("readAnew", () => {
  it("gives who asks while one is under way the next, which all of them share", async () => {
    const { begun, read } = heldReader();
    const first = read();
    const [second, third] = [read(), read()];
    expect(begun).toHaveLength(1);
    begun[0]!.resolve(1);
    expect(await first).toBe(1);
    expect(begun).toHaveLength(2);
    begun[1]!.resolve(2);
    expect(await Promise.all([second, third])).toEqual([2, 2]);
  });

  it("asks again after a failure, which only those get who waited for it", async () => {
    const { begun, read } = heldReader();
    const first = read();
    const second = read();
    begun[0]!.reject(new Error("away"));
    await expect(first).rejects.toThrow("away");
    begun[1]!.resolve(2);
    expect(await second).toBe(2);
    const third = read();
    begun[2]!.resolve(3);
    expect(await third).toBe(3);
  });
});
