import { describe, expect, it } from "vitest";
import { parseRedisUrl } from "./redis-url";

const NOBODY = { username: undefined, password: undefined, db: 0, isEncrypted: false };

describe("parseRedisUrl", () => {
  it("leaves the address of a single Redis to its client", () => {
    const url = "rediss://:secret@redis.example.org:6380/1";
    expect(parseRedisUrl(url)).toEqual({ kind: "single", url });
  });

  it("reads sentinels, their master's name, its account and its database", () => {
    expect(parseRedisUrl("rediss+sentinel://me:p%40ss:word@a.example.org,[::1]:26380/mymaster/2")).toEqual({
      kind: "sentinel",
      sentinels: [
        { host: "a.example.org", port: 26_379 },
        { host: "::1", port: 26_380 },
      ],
      masterName: "mymaster",
      username: "me",
      password: "p@ss:word",
      db: 2,
      isEncrypted: true,
    });
  });

  it("reads nodes of a cluster", () => {
    expect(parseRedisUrl("redis+cluster://10.0.0.1:7000,10.0.0.2")).toEqual({
      kind: "cluster",
      nodes: [
        { host: "10.0.0.1", port: 7000 },
        { host: "10.0.0.2", port: 6379 },
      ],
      ...NOBODY,
    });
  });

  it.each([
    "http://127.0.0.1:6379",
    "redis+sentinel://a:26379",
    "redis+sentinel://a:26379/",
    "redis+sentinel://a:99999/mymaster",
    "redis+sentinel://a b/mymaster",
    "redis+cluster://",
    "redis+cluster://a:7000/1",
    "redis+cluster://a,,b",
    "redis+ring://a",
    "redis+cluster://:50%@a",
  ])("knows no such address: %s", (url) => {
    expect(parseRedisUrl(url)).toBeNull();
  });
});
