import { spawnSync } from "node:child_process";
import { createTRPCClient, httpSubscriptionLink, retryLink } from "@trpc/client";
import { EventSourcePolyfill } from "event-source-polyfill";
import { EventSource } from "eventsource";
import { EventSource as LaunchDarklyEventSource } from "launchdarkly-eventsource";
import { spawnProcess } from "../../scripts/process/spawn-process.mjs";
import type { AppRouter } from "../../src/server/trpc/router";
import type { BreakPlace, Ending } from "./breakable-line";
import { readDocumentedProgram } from "./documented-program";
import { STREAM_PATH } from "./sse-client";

/** A client that listens. */
export interface ListeningClient {
  /** The ids of the observations that came so far, in their order. */
  ids(): number[];
  /** It has ended by itself, and does not come back. */
  hasGivenUp(): boolean;
  close(): void | Promise<void>;
}

/** Places inside an observation, as its client's kind of stream is written. */
export interface PlacesInEvent {
  inId: BreakPlace;
  inData: BreakPlace;
  /** All of its lines are there; the empty one that ends it is not. */
  beforeEnd: BreakPlace;
}

/** A client of other people's making, as it comes. */
export interface ThirdPartyClient {
  name: string;
  /** The errors after which it comes back. The standard's clients give up at each. */
  comesBackAfter: number[];
  places: PlacesInEvent;
  /** Why it cannot run here. */
  missing?: string;
  /** Listens from the oldest that is kept. */
  open(baseUrl: string): ListeningClient | Promise<ListeningClient>;
}

/** With what the stream refuses for a while: too many streams, a service that is away, a process that stops. */
export const REFUSALS = [429, 500, 503];

export const STREAM_PLACES: PlacesInEvent = {
  inId: { marker: "event: observation\nid: ", furtherBytes: 1 },
  inData: { marker: '{"stationId":', furtherBytes: 3 },
  beforeEnd: { marker: '"pressureHpa":null}\n' },
};

const TRPC_PLACES: PlacesInEvent = {
  inId: { marker: "}\nid: ", furtherBytes: 1 },
  inData: { marker: 'data: {"stationId":', furtherBytes: 3 },
  // An id of three digits, and its line's end.
  beforeEnd: { marker: "}\nid: ", furtherBytes: 4 },
};

/** The ways of being cut off that clients take differently, each inside an event but the last, which is in order. */
export const breaksIn = ({ inId, inData, beforeEnd }: PlacesInEvent): [BreakPlace, Ending][] => [
  [inData, "reset"],
  [inId, "end"],
  [beforeEnd, "reset"],
  [inData, "finish"],
];

const fromOldest = (baseUrl: string) => `${baseUrl}${STREAM_PATH}?lastEventId=0`;

export const thirdPartyClients: ThirdPartyClient[] = [
  {
    name: "eventsource",
    comesBackAfter: [],
    places: STREAM_PLACES,
    open(baseUrl) {
      const ids: number[] = [];
      const stream = new EventSource(fromOldest(baseUrl));
      stream.addEventListener("observation", ({ lastEventId }) => ids.push(Number(lastEventId)));
      return {
        ids: () => ids,
        hasGivenUp: () => stream.readyState === EventSource.CLOSED,
        close: () => stream.close(),
      };
    },
  },
  {
    name: "eventsource-client",
    comesBackAfter: REFUSALS,
    places: STREAM_PLACES,
    open: (baseUrl) =>
      runProgram(process.execPath, [
        "--input-type=module",
        "--eval",
        readDocumentedProgram("Node", fromOldest(baseUrl)),
      ]),
  },
  {
    name: "launchdarkly-eventsource",
    comesBackAfter: [500, 503],
    places: STREAM_PLACES,
    open(baseUrl) {
      const ids: number[] = [];
      const stream = new LaunchDarklyEventSource(fromOldest(baseUrl));
      stream.on("observation", ({ lastEventId }: { lastEventId: string }) => ids.push(Number(lastEventId)));
      // An emitter whose error nobody hears throws it; the stream comes back by itself.
      stream.on("error", () => undefined);
      return {
        ids: () => ids,
        hasGivenUp: () => stream.readyState === EventSource.CLOSED,
        close: () => stream.close(),
      };
    },
  },
  {
    name: "event-source-polyfill",
    comesBackAfter: [],
    places: STREAM_PLACES,
    open(baseUrl) {
      const ids: number[] = [];
      const stream = new EventSourcePolyfill(fromOldest(baseUrl));
      stream.addEventListener("observation", ({ lastEventId }) => ids.push(Number(lastEventId)));
      return {
        ids: () => ids,
        hasGivenUp: () => stream.readyState === EventSource.CLOSED,
        close: () => stream.close(),
      };
    },
  },
  {
    name: "curl",
    comesBackAfter: REFUSALS,
    places: STREAM_PLACES,
    missing: missingOf("curl", "bash"),
    open: (baseUrl) => runProgram("bash", ["-c", readDocumentedProgram("curl", fromOldest(baseUrl))]),
  },
  {
    name: "Python's standard library",
    comesBackAfter: REFUSALS,
    places: STREAM_PLACES,
    missing: missingOf("python3"),
    open: (baseUrl) => runProgram("python3", ["-c", readDocumentedProgram("Python", fromOldest(baseUrl))]),
  },
  trpcClient("@trpc/client", []),
  trpcClient("@trpc/client with its retryLink", REFUSALS),
];

function trpcClient(name: string, comesBackAfter: number[]): ThirdPartyClient {
  return {
    name,
    comesBackAfter,
    places: TRPC_PLACES,
    open(baseUrl) {
      const ids: number[] = [];
      let hasGivenUp = false;
      const retry = retryLink<AppRouter>({ retry: () => true, retryDelayMs: () => 1_000 });
      const client = createTRPCClient<AppRouter>({
        links: [
          ...(comesBackAfter.length > 0 ? [retry] : []),
          httpSubscriptionLink({ url: `${baseUrl}/api/trpc`, EventSource }),
        ],
      });
      const subscription = client.observations.live.subscribe(
        { lastEventId: "0" },
        {
          onData(value) {
            if (!("gap" in value)) ids.push(Number(value.id));
          },
          onError: () => (hasGivenUp = true),
          onComplete: () => (hasGivenUp = true),
        },
      );
      return { ids: () => ids, hasGivenUp: () => hasGivenUp, close: () => subscription.unsubscribe() };
    },
  };
}

function missingOf(...programs: string[]): string | undefined {
  const missing = programs.filter((program) => spawnSync(program, ["--version"]).status !== 0);
  return missing.length > 0 ? `${missing.join(" and ")} cannot be run here` : undefined;
}

/** Runs a program that prints a line an observation, which begins with the event's id. */
async function runProgram(command: string, args: string[]): Promise<ListeningClient> {
  const ids: number[] = [];
  const { PATH, HOME } = process.env;
  const program = await spawnProcess({
    name: command,
    command,
    args,
    env: { PATH, HOME },
    onLine(line, from) {
      if (from === "stdout") ids.push(Number(line.split(" ", 1)[0]));
    },
  });
  return { ids: () => ids, hasGivenUp: () => !program.isRunning(), close: () => program.stop() };
}
