import { describe, expect, it } from "vitest";
import { poolSize } from "./pool-size";

const sizeOf = (DATABASE_CONNECTIONS_MAX: number, PROCESSES: number) =>
  poolSize({ DATABASE_CONNECTIONS_MAX, PROCESSES });

describe("poolSize", () => {
  it.each([2, 4, 8, 9, 12, 20, 30])(
    "%i processes, with their probes, stay within what they may have",
    (processes) => {
      expect((sizeOf(90, processes) + 1) * processes).toBeLessThanOrEqual(90);
    },
  );

  it("is no more than a process makes use of", () => {
    expect(sizeOf(10_000, 1)).toBe(10);
  });

  it("lets a process work also where too few are given", () => {
    expect(sizeOf(10, 50)).toBe(2);
  });
});
