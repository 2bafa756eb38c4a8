import { TRPCClientError, createTRPCClient, httpBatchLink, retryLink, splitLink } from "@trpc/client";
import type { TRPCClient, TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "../server/trpc/router";

/** The typed API: `client.stations.list.query()`. */
export type BuoycastClient = TRPCClient<AppRouter>;

/** Node refuses a request whose head is longer than 16 KB: many questions at once are sent as several. */
const QUESTIONS_LENGTH_MAX = 8_000;
const RETRY_MS = { first: 500, max: 8_000 };

/** Half of the delay is chance, so that many browsers do not come back at once. */
function retryDelayMs(attempt: number): number {
  const delay = Math.min(RETRY_MS.first * 2 ** (attempt - 1), RETRY_MS.max);
  return delay * (0.5 + Math.random() / 2);
}

/**
 * Makes a client of a buoycast server. Its subscriptions never give up.
 * @param serverUrl where the server is, with or without a slash at the end; "": where the page came from
 */
export function createClient(serverUrl: string): BuoycastClient {
  const url = `${serverUrl.replace(/\/$/, "")}/api/trpc`;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        // A standard EventSource gives up at a 500. retryLink opens another, with the last id that it saw.
        true: [retryLink({ retry: () => true, retryDelayMs }), streamLink(url)],
        false: httpBatchLink({ url, maxURLLength: QUESTIONS_LENGTH_MAX }),
      }),
    ],
  });
}

/** What opens streams, fetched with the first of them: no page needs it before its first view. */
function streamLink(url: string): TRPCLink<AppRouter> {
  return (runtime) =>
    ({ op, next }) =>
      observable((observer) => {
        let isEnded = false;
        let end = () => {};
        import("./open-stream").then(
          ({ openStreamLink }) => {
            if (!isEnded) end = openStreamLink(url)(runtime)({ op, next }).subscribe(observer).unsubscribe;
          },
          (error: unknown) => observer.error(TRPCClientError.from(error as Error)),
        );
        return () => {
          isEnded = true;
          end();
        };
      });
}
