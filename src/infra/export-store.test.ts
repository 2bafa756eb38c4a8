import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planExport, type ObservedSpan } from "./export-store";

const MINUTE_MS = 60_000;
const spans = fc.array(
  fc
    .tuple(fc.nat({ max: 50 }), fc.nat({ max: 300 }))
    .map(([from, minutes]) => ({ from, to: from + minutes })),
  { maxLength: 12 },
);

const toSpans = (drawn: { from: number; to: number }[]): ObservedSpan[] =>
  drawn.map(({ from, to }, i) => ({
    stationId: `S${String(i).padStart(3, "0")}`,
    first: new Date(from * MINUTE_MS),
    last: new Date(to * MINUTE_MS),
  }));

describe("planExport", () => {
  it("reads every minute of every station once, in order, and no page has more than its bound", () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 2, max: 120 }), (drawn, pageMinutes) => {
        const asked = toSpans(drawn);
        const read = new Map(asked.map(({ stationId }) => [stationId, [] as number[]]));
        const order: string[] = [];
        for (const { stationIds, from, to } of planExport(asked, pageMinutes)) {
          const minutes: number[] = [];
          // To the millisecond, as the query reads it.
          for (let at = Math.ceil(from.getTime() / MINUTE_MS); at * MINUTE_MS <= to.getTime(); at += 1)
            minutes.push(at);
          expect(stationIds.length * minutes.length).toBeLessThanOrEqual(pageMinutes);
          for (const id of stationIds) read.get(id)!.push(...minutes);
          order.push(...stationIds);
        }
        expect(order).toEqual([...order].sort());
        for (const { stationId, first, last } of asked) {
          const own = read
            .get(stationId)!
            .filter((at) => at * MINUTE_MS >= first.getTime() && at * MINUTE_MS <= last.getTime());
          const expected = (last.getTime() - first.getTime()) / MINUTE_MS + 1;
          expect(own).toHaveLength(expected);
          expect(new Set(own).size).toBe(expected);
        }
      }),
      { seed: 3 },
    );
  });
});
