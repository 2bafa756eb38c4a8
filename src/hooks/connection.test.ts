import { describe, expect, it } from "vitest";
import { tellConnection, type ServiceState, type Signs } from "./connection";

const UP = { isUp: true, sinceMs: null };
const away = (sinceMs: number) => ({ isUp: false, sinceMs });
const service = (parts: Partial<ServiceState> = {}): ServiceState => ({
  database: UP,
  redis: UP,
  feed: UP,
  news: UP,
  ...parts,
});
const tell = (signs: Partial<Signs>) =>
  tellConnection({
    offlineSinceMs: null,
    stream: "open",
    brokenSinceMs: null,
    service: service(),
    unanswered: 0,
    ...signs,
  });

describe("the state of the connection", () => {
  it.each([
    ["live, when the stream is open and all is there", {}, "live", undefined],
    ["live, before the server said anything", { service: null }, "live", undefined],
    ["connecting, before the stream was ever open", { stream: "first" }, "connecting", undefined],
    ["delayed, when the feed cannot be read", { service: service({ feed: away(1) }) }, "delayed", "feed"],
    ["delayed, when the feed brings nothing", { service: service({ news: away(1) }) }, "delayed", "quiet"],
    ["degraded without Redis", { service: service({ redis: away(1) }) }, "degraded", "redis"],
    ["degraded without the database", { service: service({ database: away(1) }) }, "degraded", "database"],
    [
      "degraded, not delayed, when both the feed and Redis are away",
      { service: service({ feed: away(1), redis: away(2) }) },
      "degraded",
      "redis",
    ],
    [
      "degraded, also when a stream cannot be opened because of it",
      { stream: "broken", service: service({ database: away(1) }) },
      "degraded",
      "database",
    ],
    ["reconnecting, when the stream broke", { stream: "broken", brokenSinceMs: 5 }, "reconnecting", "stream"],
    [
      "reconnecting still after one question without an answer",
      { stream: "broken", unanswered: 1 },
      "reconnecting",
      "stream",
    ],
    ["offline, when the server is gone", { stream: "broken", unanswered: 2 }, "offline", "server"],
    ["offline, when there never was a server", { stream: "first", unanswered: 2 }, "offline", "server"],
    ["live, when the stream is open though questions fail", { unanswered: 3 }, "live", undefined],
    [
      "offline, whatever was known, without a network",
      { offlineSinceMs: 9, unanswered: 2, stream: "broken", service: service({ redis: away(1) }) },
      "offline",
      "browser",
    ],
  ] as const)("is %s", (_, signs, state, kind) => {
    const told = tell(signs);
    expect([told.state, told.trouble?.kind]).toEqual([state, kind]);
  });

  it("trouble with two services began with the first of them", () => {
    const { trouble } = tell({ service: service({ database: away(8), redis: away(5) }) });
    expect(trouble).toEqual({ kind: "both", sinceMs: 5 });
  });
});
