import { describe, expect, test } from "vitest";
import type { MappedStation } from "./mapped-station";
import { stationFeatures } from "./station-features";

const station = (more: Partial<MappedStation>): MappedStation => ({
  id: "46042",
  name: "Monterey",
  lat: 36.8,
  lon: -122.4,
  classNumber: 4,
  freshness: "fresh",
  observedAt: "2026-05-09T12:00:00.000Z",
  valueText: "2.1",
  wind: { speedMps: 10, fromDegrees: 320 },
  wavesFromDegrees: 300,
  tendency: null,
  arrivedAtMs: null,
  ...more,
});
const propertiesOf = (more: Partial<MappedStation>) => stationFeatures([station(more)])[0]!.properties;

describe("a station as its layers see it", () => {
  test("has its class, its figures, the barb of its wind, and its swell by where that runs to", () => {
    expect(propertiesOf({})).toMatchObject({
      id: "46042",
      classNumber: 4,
      figures: "2.1",
      barb: "barb-n-20",
      windFrom: 320,
      swellTo: 120,
    });
  });

  test("has the barb of the other side south of the equator, and a ring for a calm", () => {
    expect(propertiesOf({ lat: -10 }).barb).toBe("barb-s-20");
    expect(propertiesOf({ wind: { speedMps: 0.5, fromDegrees: 0 } }).barb).toBe("calm");
  });

  test("has the mark of its pressure's change, unless its observation is old", () => {
    const tendency = { direction: "falling", times: 2 } as const;
    expect(propertiesOf({ tendency }).tendency).toBe("falling-2");
    expect(propertiesOf({ tendency, freshness: "ageing" }).tendency).toBe("");
    expect(propertiesOf({}).tendency).toBe("");
  });

  test("has no wind and no swell when its observation is old: they are not what blows and runs now", () => {
    expect(propertiesOf({ freshness: "ageing" })).toMatchObject({ look: "ageing", barb: "", swellTo: -1 });
  });

  test("that measured nothing of what is asked for has class 0 and no figures", () => {
    expect(
      propertiesOf({ classNumber: null, valueText: null, wind: null, wavesFromDegrees: null }),
    ).toMatchObject({
      classNumber: 0,
      figures: "",
      barb: "",
      swellTo: -1,
    });
  });
});
