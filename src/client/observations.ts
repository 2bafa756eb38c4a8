import type { FieldSelection, Gap, Observation, ObservationsOptions } from "../../public/buoycast.js";
import { waitBeforeRetryMs } from "./backoff";
import { Connection } from "./connection";
import { findPosition } from "./position";
import { streamAddress } from "./stream-address";

/** Until the stream says otherwise. */
const RETRY_MS = 3_000;
/** Heartbeats come every 30 s: one that is late is not yet lost. */
const SILENCE_MS = 45_000;

/**
 * The observations that are new, as they come, for as long as the loop runs (docs/client.md).
 * @throws ProblemError when the server refuses what is asked
 */
export function observations<const F extends FieldSelection = undefined>(
  options: ObservationsOptions<F> = {},
): AsyncGenerator<Observation<F>, void, void> {
  const { signal, silenceMs = SILENCE_MS, onGap, onStatus } = options;
  let isStopped = false;
  /** Ends what is being waited for. */
  let interrupt = () => {};
  const stop = () => {
    isStopped = true;
    interrupt();
  };

  async function* listen(): AsyncGenerator<Observation<F>, void, void> {
    signal?.addEventListener("abort", stop);
    try {
      if (signal?.aborted) return;
      const position = await findPosition(options);
      let retryMs = RETRY_MS;
      let failures = 0;
      while (!isStopped) {
        const connection = new Connection(streamAddress(options, position.id), silenceMs, (ms) => {
          retryMs = ms;
        });
        interrupt = () => connection.close();
        for await (const { event, data, id } of connection.events()) {
          failures = 0;
          if (event === "connection" || event === "status") onStatus?.(JSON.parse(data));
          else if (event === "overflow" || event === "goodbye") connection.reason = event;
          else if (event === "gap") {
            const gap: Gap = JSON.parse(data);
            onGap?.(gap);
            // An unknown id may lie above all that follow, which would seem to have been seen.
            await position.moveTo(String(BigInt(gap.oldest) - 1n));
          } else if (event === "observation" && (id === undefined || position.isBefore(id))) {
            yield { ...JSON.parse(data), eventId: id ?? null };
          }
          // After the yield, so that what the loop's body was still at comes again to the next load.
          if (id !== undefined && position.isBefore(id)) await position.moveTo(id);
          if (isStopped) return;
        }
        if (isStopped) return;
        const inMs = waitBeforeRetryMs(retryMs, connection.retryAfterMs, failures);
        failures += 1;
        onStatus?.({ status: "reconnecting", inMs, reason: connection.reason });
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, inMs);
          interrupt = () => {
            clearTimeout(timer);
            resolve();
          };
          if (isStopped) interrupt();
        });
      }
    } finally {
      stop();
      signal?.removeEventListener("abort", stop);
    }
  }

  const listening = listen();
  // A generator keeps `return` waiting for the `next` before it, which here may be for ever.
  const end = listening.return.bind(listening);
  listening.return = (value) => {
    stop();
    return end(value);
  };
  return listening;
}
