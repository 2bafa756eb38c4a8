import { describe, expect, it } from "vitest";
import { ProblemError } from "../problem";
import { createMatcher, pickFormat } from "./match-route";
import { ROUTES } from "./routes";

const match = createMatcher(ROUTES);

/** The route, what stands in its braces, and the format. */
function pick(path: string, accept?: string) {
  try {
    const matched = match(path);
    return [matched.route.path, matched.path, pickFormat(matched, accept).name];
  } catch (err) {
    if (!(err instanceof ProblemError)) throw err;
    return err.problem.status;
  }
}

describe("createMatcher and pickFormat", () => {
  it.each([
    ["/v1/stations", undefined, ["/v1/stations", {}, "json"]],
    ["/v1/stations/", undefined, ["/v1/stations", {}, "json"]],
    ["/v1/stations.json", "text/csv", ["/v1/stations", {}, "json"]],
    ["/v1/stations.geojson", undefined, ["/v1/stations", {}, "geojson"]],
    ["/v1/stations", "application/geo+json", ["/v1/stations", {}, "geojson"]],
    ["/v1/stations", "text/csv;q=0.5, application/geo+json;q=0.9", ["/v1/stations", {}, "geojson"]],
    ["/v1/stations", "text/html, */*;q=0.8", ["/v1/stations", {}, "json"]],
    ["/v1/stations", "application/geo+json; charset=utf-8", ["/v1/stations", {}, "geojson"]],
    [
      "/v1/stations",
      'text/csv; profile="a, b;c";q=0.2, application/geo+json',
      ["/v1/stations", {}, "geojson"],
    ],
    ["/v1/stations", "text/csv; header=absent; q=0.9, */*; Q=0.1", ["/v1/stations", {}, "csv"]],
    ["/v1/stations", "", ["/v1/stations", {}, "json"]],
    ["/v1/%73tations", undefined, ["/v1/stations", {}, "json"]],
    ["/v1/stations/46042", undefined, ["/v1/stations/{id}", { id: "46042" }, "json"]],
    ["/v1/stations/a%2Fb", undefined, ["/v1/stations/{id}", { id: "a/b" }, "json"]],
    [
      "/v1/observations/by-station/46042.csv",
      undefined,
      ["/v1/observations/by-station/{stationId}", { stationId: "46042" }, "csv"],
    ],
    ["/v1/observations.csv", undefined, ["/v1/observations", {}, "csv"]],
    ["/v1/observations", undefined, ["/v1/observations", {}, "csv"]],
    ["/v1/openapi.json", undefined, ["/v1/openapi.json", {}, "json"]],
  ])("%s with Accept %s is %j", (path, accept, expected) => {
    expect(pick(path, accept)).toEqual(expected);
  });

  it.each([
    ["/v1/stations", "text/html", 406],
    ["/v1/stations", "application/json; charset=utf-8; q=0", 406],
    ["/v1/observations", "application/json", 406],
    ["/v1/observations/changes.csv", undefined, 404],
    ["/v1/stations/.csv", undefined, 404],
    ["/v1/nothing", undefined, 404],
    ["/v1/stations/46042/more", undefined, 404],
    ["/v1", undefined, 404],
    ["/v1/stations/%ff", undefined, 400],
  ])("%s with Accept %s is %i", (path, accept, status) => {
    expect(pick(path, accept)).toBe(status);
  });
});
