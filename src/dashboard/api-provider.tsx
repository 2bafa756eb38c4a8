"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { httpBatchLink, httpSubscriptionLink, retryLink, splitLink } from "@trpc/client";
import { useState, type ReactNode } from "react";
import { SharedEventSource, canShareEventSource } from "./live/tabs/shared-event-source";
import { trpc } from "./trpc";

const URL = "/api/trpc";
/** Node refuses a request whose head is longer than 16 KB: many questions at once are sent as several. */
const QUESTIONS_LENGTH_MAX = 8_000;
const RETRY_MS = { first: 500, max: 8_000 };

/** Half of the delay is chance, so that many browsers do not come back at once. */
function retryDelayMs(attempt: number): number {
  const delay = Math.min(RETRY_MS.first * 2 ** (attempt - 1), RETRY_MS.max);
  return delay * (0.5 + Math.random() / 2);
}

/** Gives the dashboard below it the typed API. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } }),
  );
  const [client] = useState(() =>
    trpc.createClient({
      links: [
        splitLink({
          condition: (operation) => operation.type === "subscription",
          // A standard EventSource gives up at a 500. retryLink opens another, with the last id that it saw.
          true: [
            retryLink({ retry: () => true, retryDelayMs }),
            canShareEventSource()
              ? httpSubscriptionLink({ url: URL, EventSource: SharedEventSource })
              : httpSubscriptionLink({ url: URL }),
          ],
          false: httpBatchLink({ url: URL, maxURLLength: QUESTIONS_LENGTH_MAX }),
        }),
      ],
    }),
  );
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
