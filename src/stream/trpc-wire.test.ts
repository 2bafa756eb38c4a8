import { sseStreamProducer } from "@trpc/server/unstable-core-do-not-import";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TRPC_CLIENT_OPTIONS, trpcWire } from "./trpc-wire";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("to a subscription that is silent for 15 s it says what tRPC itself says", async () => {
  const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
  const stream = sseStreamProducer({
    data: silent,
    ping: { enabled: true, intervalMs: 15_000 },
    client: TRPC_CLIENT_OPTIONS,
    maxDepth: 1,
  });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let said = "";
  const reading = (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read())
      said += decoder.decode(read.value, { stream: true });
  })();
  await vi.advanceTimersByTimeAsync(15_000);
  await vi.waitFor(() => expect(said).toContain("ping"));
  expect(said).toBe(trpcWire.opening(new Date(), 0) + trpcWire.keepAlive);
  await reader.cancel();
  await reading;
});
