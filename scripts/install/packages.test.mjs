// @ts-check
import { describe, expect, it } from "vitest";
import { packagesMatch } from "./packages.mjs";
import { parseRedisVersion } from "./redis-server.mjs";

describe("the npm packages are installed again", () => {
  const locked = {
    "": { version: "0.1.0" },
    "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
    "node_modules/for-another-platform": { version: "1.0.0", integrity: "sha512-o", optional: true },
  };
  const installed = { "node_modules/a": locked["node_modules/a"] };
  const all = () => true;

  it("never when what is there is what is locked, less what is for other platforms", () => {
    expect(packagesMatch(locked, installed, all)).toBe(true);
  });

  it.each([
    ["one is missing", {}, all],
    ["one has another version", { "node_modules/a": { version: "1.0.1", integrity: "sha512-a" } }, all],
    ["one has another content", { "node_modules/a": { version: "1.0.0", integrity: "sha512-b" } }, all],
    ["one is there that is not locked", { ...installed, "node_modules/b": { version: "1.0.0" } }, all],
    ["the folder of one is gone", installed, () => false],
  ])("when %s", (_, present, isThere) => {
    expect(packagesMatch(locked, present, isThere)).toBe(false);
  });
});

it.each([
  ["Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0", [7, 0]],
  ["Valkey server v=8.1.0 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64", [8, 1]],
  ["something newer", [99, 0]],
])("reads the version of a Redis: %s", (said, version) => {
  expect(parseRedisVersion(said)).toEqual(version);
});
