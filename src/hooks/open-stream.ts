import { httpSubscriptionLink, type TRPCLink } from "@trpc/client";
import type { AppRouter } from "../server/trpc/router";
import { SharedEventSource, canShareEventSource } from "./tabs/shared-event-source";

/** Streams by one EventSource for all tabs, where the browser lets them share one. */
export const openStreamLink = (url: string): TRPCLink<AppRouter> =>
  canShareEventSource()
    ? httpSubscriptionLink({ url, EventSource: SharedEventSource })
    : httpSubscriptionLink({ url });
