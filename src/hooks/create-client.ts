import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import type { AppRouter } from "../server/trpc/router";
import { retryDelayMs } from "./retry-delay";
import { SharedEventSource, canShareEventSource } from "./tabs/shared-event-source";

/** The typed API: `client.stations.list.query()`. */
export type BuoycastClient = TRPCClient<AppRouter>;

/** As many as the server answers at once. */
const QUESTIONS_MAX = 20;
/** Node refuses a request whose head is longer than 16 KB: many questions at once are sent as several. */
const QUESTIONS_LENGTH_MAX = 8_000;

/**
 * Makes a client of a buoycast server. Its subscriptions never give up, and share one stream with the other tabs where
 * the browser lets them.
 * @param serverUrl where the server is, with or without a slash at the end; "": where the page came from
 */
export function createClient(serverUrl: string): BuoycastClient {
  const url = `${serverUrl.replace(/\/$/, "")}/api/trpc`;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        // A standard EventSource gives up at a 500. retryLink opens another, with the last id that it saw.
        true: [
          retryLink({
            retry: () => true,
            retryDelayMs: (attempt) => retryDelayMs(attempt - 1, Math.random()),
          }),
          canShareEventSource()
            ? httpSubscriptionLink({ url, EventSource: SharedEventSource })
            : httpSubscriptionLink({ url }),
        ],
        false: httpBatchLink({ url, maxURLLength: QUESTIONS_LENGTH_MAX, maxItems: QUESTIONS_MAX }),
      }),
    ],
  });
}
