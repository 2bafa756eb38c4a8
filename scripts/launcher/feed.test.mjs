// @ts-check
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freePort } from "../services/ports.mjs";
import { chooseFeed, ndbcUrl, probeFeed, simulatedDatabaseUrl, simulatedRedisUrl } from "./feed.mjs";

const reachable = async () => null;
const unreachable = async () => "no answer in 5 s";
const neverAsked = async () => {
  throw new Error("the feed was asked");
};

describe("the feed", () => {
  it("is NDBC's where nothing is set and it answers", async () => {
    const feed = await chooseFeed({ simulator: "auto", feedUrl: undefined }, reachable);
    expect(feed).toEqual({ simulated: false, url: ndbcUrl, reason: null });
  });

  it("is simulated, and says why, where nothing is set and NDBC cannot be reached", async () => {
    const feed = await chooseFeed({ simulator: "auto", feedUrl: undefined }, unreachable);
    expect(feed.simulated).toBe(true);
    expect(feed.reason).toContain("no answer in 5 s");
  });

  it("is the one that was named, even when it cannot be reached", async () => {
    const feed = await chooseFeed({ simulator: "auto", feedUrl: "http://127.0.0.1:4900" }, neverAsked);
    expect(feed).toEqual({ simulated: false, url: "http://127.0.0.1:4900", reason: null });
  });

  it("is never simulated with SIMULATOR=off, and always with SIMULATOR=on", async () => {
    const off = await chooseFeed({ simulator: "off", feedUrl: undefined }, neverAsked);
    const on = await chooseFeed({ simulator: "on", feedUrl: undefined }, neverAsked);
    expect([off.simulated, on.simulated]).toEqual([false, true]);
  });

  it("that refuses the connection is told with the reason", async () => {
    const port = await freePort();
    expect(await probeFeed(`http://127.0.0.1:${port}`)).toContain("ECONNREFUSED");
  });
});

describe("simulated data", () => {
  const database = fc
    .tuple(
      fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/),
      fc.constantFrom("", "?sslmode=require", "?schema=public&connection_limit=5"),
    )
    .map(([name, query]) => `postgresql://user:pa%40ss@host:5432/${name}${query}`);

  it("never go to the database of real data, but to one on the same server", () => {
    fc.assert(
      fc.property(database, (url) => {
        const [real, simulated] = [new URL(url), new URL(simulatedDatabaseUrl(url))];
        expect(simulated.pathname).toBe(`${real.pathname}_simulated`);
        simulated.pathname = real.pathname;
        expect(simulated.href).toBe(real.href);
      }),
    );
  });

  it.each([
    ["redis://host:6379", "redis://host:6379/1"],
    ["redis://host:6379/", "redis://host:6379/1"],
    ["redis://:secret@host:6379/0", "redis://:secret@host:6379/1"],
    ["rediss://user:secret@host/4", "rediss://user:secret@host/5"],
    ["redis://host:6379?db=2", "redis://host:6379/3"],
  ])("go to the next logical database of Redis: %s", (real, simulated) => {
    expect(simulatedRedisUrl(real)).toBe(simulated);
  });
});
