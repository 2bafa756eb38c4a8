import { useEffect } from "react";
import type { Buoycast } from "./buoycast-context";

/**
 * How long after news at least: flags are decided up to some seconds after it, when a whole table came, and the
 * server's answer may be five seconds old.
 */
const WAIT_MS = 8_000;
/** So that a thousand viewers, who have the news in the same moment, are 45 requests a second and not a thousand. */
const SPREAD_MS = 22_000;

/** Has what came live marked where it is suspect or failed, soon after it came: an event carries no flags. */
export function useDoubts({ loadClient, queries, store }: Buoycast): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastNewsMs = 0;
    const ask = () => {
      timer = undefined;
      // For the news of the last seconds it is too early.
      if (performance.now() - lastNewsMs < WAIT_MS) askSoon();
      const answer = queries.fetchQuery({
        queryKey: ["doubtful"],
        queryFn: async () => (await loadClient()).observations.doubtful.query(),
        staleTime: 0,
        retry: 2,
      });
      // One that fails is left to the next news.
      void answer.then(
        (stations) => store.markDoubtful(stations),
        () => undefined,
      );
    };
    const askSoon = () => {
      timer ??= setTimeout(ask, WAIT_MS + Math.random() * SPREAD_MS);
    };
    // Once in any case: what the page began with may have been younger than its flags.
    askSoon();
    const stopListening = store.listen(() => {
      lastNewsMs = performance.now();
      askSoon();
    });
    return () => {
      stopListening();
      clearTimeout(timer);
    };
  }, [loadClient, queries, store]);
}
