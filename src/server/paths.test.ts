import { describe, expect, it } from "vitest";
import { STREAM_PATH, isEmbed, isForPrograms, isPublic, isRest, kindOf, showsConditions } from "./paths";

describe("a path", () => {
  it.each([
    [STREAM_PATH, { isPublic: true, isRest: true, isForPrograms: true }],
    ["/v1", { isPublic: true, isRest: true, isForPrograms: true }],
    ["/v1.json", {}],
    ["/health", { isPublic: true, isForPrograms: true }],
    ["/healthy", {}],
    ["/ready", { isPublic: true, isForPrograms: true }],
    ["/metrics", { isForPrograms: true }],
    ["/api/trpc/service.state", { isPublic: true, isForPrograms: true }],
    ["/api/other", { isForPrograms: true }],
    ["/", { showsConditions: true }],
    ["/compare", { showsConditions: true }],
    ["/stations/46042", { showsConditions: true }],
    ["/embed/station/46042", { showsConditions: true, isEmbed: true }],
    ["/embed/nowhere", {}],
    ["/docs", {}],
  ])("%s is these, and nothing else: %j", (path, told) => {
    const is = { isPublic, isRest, isForPrograms, isEmbed, showsConditions };
    const found = Object.entries(is).filter(([, tell]) => tell(path));
    expect(Object.fromEntries(found.map(([name]) => [name, true]))).toEqual(told);
  });

  it.each([
    ["/v1/stations.csv", "api"],
    ["/_next/static/chunks/a.js", "file"],
    ["/buoycast.js", "file"],
    ["/stations/46042", "page"],
    ["/", "page"],
  ])("%s is counted as %s", (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });
});
