import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OpenStreams, type OpenStream } from "./open-streams";

describe("OpenStreams", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A stream that counts what is asked of it. */
  function countingStream() {
    const counts = { beat: 0, keepAlive: 0, review: 0, leave: 0, tell: 0 };
    const stream: OpenStream = {
      queuedBytes: 0,
      beat: () => void (counts.beat += 1),
      keepAlive: () => void (counts.keepAlive += 1),
      review: () => void (counts.review += 1),
      leave: () => void (counts.leave += 1),
      tell: () => void (counts.tell += 1),
    };
    return { stream, counts };
  }

  it("a stream is kept alive every 15 s, beats at its interval, and is looked at every second, until it is taken out", () => {
    const streams = new OpenStreams(30_000);
    const { stream, counts } = countingStream();
    const remove = streams.add(stream);
    vi.advanceTimersByTime(60_000);
    expect(counts).toMatchObject({ keepAlive: 4, beat: 2, review: 60 });
    remove();
    vi.advanceTimersByTime(60_000);
    expect(counts).toMatchObject({ keepAlive: 4, beat: 2, review: 60 });
  });

  it("many are kept alive a share after the other, each once an interval, so that events need not wait for all of them", () => {
    const streams = new OpenStreams(30_000);
    const all = Array.from({ length: 160 }, countingStream);
    for (const { stream } of all) streams.add(stream);
    const kept = () => all.reduce((sum, { counts }) => sum + counts.keepAlive, 0);
    let most = 0;
    for (let ms = 0; ms < 15_000; ms += 1) {
      const before = kept();
      vi.advanceTimersByTime(1);
      most = Math.max(most, kept() - before);
    }
    expect(all.map(({ counts }) => counts.keepAlive)).toEqual(all.map(() => 1));
    expect(most).toBe(8);
  });

  it("tells what waits for clients, of all streams and of the one with most, of those that are open", () => {
    const streams = new OpenStreams(30_000);
    const waiting = (queuedBytes: number) => ({ ...countingStream().stream, queuedBytes });
    expect(streams.queuedBytes()).toEqual({ sum: 0, max: 0 });
    const [remove] = [300, 100, 50].map((bytes) => streams.add(waiting(bytes)));
    expect(streams.queuedBytes()).toEqual({ sum: 450, max: 300 });
    remove!();
    expect(streams.queuedBytes()).toEqual({ sum: 150, max: 100 });
    expect(streams.opened).toBe(3);
  });

  it("taking a stream out twice counts once", () => {
    const streams = new OpenStreams(30_000);
    const [remove] = [streams.add(null), streams.add(null)];
    remove();
    remove();
    expect(streams.count).toBe(1);
  });

  it("a drain ends the streams one after the other over its time, and those that came meanwhile at its end", async () => {
    const streams = new OpenStreams(30_000);
    const early = Array.from({ length: 4 }, countingStream);
    for (const { stream } of early) streams.add(stream);
    const left = () => early.filter(({ counts }) => counts.leave > 0).length;
    const drained = streams.drain(4_000);
    const late = countingStream();
    streams.add(late.stream);
    const leftAfter: number[] = [];
    for (let second = 0; second < 4; second += 1) {
      await vi.advanceTimersByTimeAsync(second === 0 ? 0 : 1_000);
      leftAfter.push(left());
    }
    await drained;
    expect(leftAfter).toEqual([1, 2, 3, 4]);
    expect(late.counts.leave).toBe(1);
    expect([streams.isDraining, streams.closing.aborted]).toEqual([true, true]);
  });
});
