import {
  TRPCClientError,
  createTRPCClient,
  type OperationLink,
  type TRPCClient,
  type TRPCLink,
} from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "../server/trpc/router";

/** The typed API: `client.stations.list.query()`. */
export type BuoycastClient = TRPCClient<AppRouter>;

/**
 * Makes a client of a buoycast server. Its subscriptions never give up.
 * @param serverUrl where the server is, with or without a slash at the end; "": where the page came from
 */
export function createClient(serverUrl: string): BuoycastClient {
  const url = `${serverUrl.replace(/\/$/, "")}/api/trpc`;
  return createTRPCClient<AppRouter>({ links: [linkWhenAsked(url)] });
}

/** What asks the server, fetched with the first question: no page needs it before its first view. */
function linkWhenAsked(url: string): TRPCLink<AppRouter> {
  return (runtime) => {
    let link: Promise<OperationLink<AppRouter>> | undefined;
    const loadLink = async () => (await import("./server-link")).createServerLink(url)(runtime);
    return ({ op, next }) =>
      observable((observer) => {
        let isEnded = false;
        let end = () => {};
        link ??= loadLink();
        link.then(
          (ask) => {
            if (!isEnded) end = ask({ op, next }).subscribe(observer).unsubscribe;
          },
          (error: Error) => {
            // As where the network was away: the next question has it fetched again.
            link = undefined;
            observer.error(TRPCClientError.from(error));
          },
        );
        return () => {
          isEnded = true;
          end();
        };
      });
  };
}
