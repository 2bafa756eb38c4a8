import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { observedRow } from "../../test/support/observations";
import {
  CONDITIONS_HOURS,
  addToConditions,
  foldConditions,
  listDoubtful,
  markDoubtful,
  type CheckedObservation,
  type Conditions,
} from "./conditions";
import { READING_NAMES, type Observation, type Readings } from "./observation";
import type { Doubt } from "./quality/doubt";

const HOUR_MS = 3_600_000;
const NOON_MS = Date.UTC(2026, 4, 9, 12);
/** That many minutes after noon. */
const at = (minute: number) => new Date(NOON_MS + minute * 60_000).toISOString();

const observation = (minute: number, readings: Partial<Readings>, stationId = "46042"): Observation => ({
  ...observedRow(stationId, at(minute), readings),
  eventId: null,
});

const SUSPECT: Doubt = { flag: 3, tests: ["grossRange"] };
const FAILED: Doubt = { flag: 4, tests: ["grossRange", "spike"] };
const DOUBTS = { waveHeightM: SUSPECT, waterTempC: SUSPECT };

/** The conditions of one station after its observations came in that order. */
const conditionsAfter = (observations: CheckedObservation[]): Conditions | undefined =>
  observations.reduce<Conditions | undefined>(addToConditions, undefined);

describe("addToConditions", () => {
  it("of a first observation keeps what was measured, and nothing of what was not", () => {
    expect(addToConditions(undefined, observation(0, { waveHeightM: 2.1, windSpeedMps: 0 }))).toEqual({
      stationId: "46042",
      timestamp: at(0),
      readings: {
        waveHeightM: { value: 2.1, timestamp: at(0) },
        windSpeedMps: { value: 0, timestamp: at(0) },
      },
    });
  });

  it("carries a reading forward with its own time when a newer observation lacks it", () => {
    const conditions = conditionsAfter([
      observation(0, { waveHeightM: 2.1, windSpeedMps: 8 }),
      observation(30, { windSpeedMps: 9 }),
    ]);
    expect(conditions).toEqual({
      stationId: "46042",
      timestamp: at(30),
      readings: {
        waveHeightM: { value: 2.1, timestamp: at(0) },
        windSpeedMps: { value: 9, timestamp: at(30) },
      },
    });
  });

  it.each([
    ["windGustMps", "windSpeedMps"],
    ["windDirDeg", "windSpeedMps"],
    ["dominantPeriodS", "waveHeightM"],
    ["averagePeriodS", "waveHeightM"],
    ["meanWaveDirDeg", "waveHeightM"],
  ] as const)("%s says nothing of a newer %s that came without it", (name, other) => {
    const before = observation(0, { [name]: 20, [other]: 15, pressureHpa: 1001, pressureTendencyHpa: -3 });
    const conditions = conditionsAfter([before, observation(30, { [other]: 2, pressureHpa: 1012 })]);
    expect(conditions!.readings).toEqual({
      [other]: { value: 2, timestamp: at(30) },
      pressureHpa: { value: 1012, timestamp: at(30) },
      pressureTendencyHpa: { value: -3, timestamp: at(0) },
    });
    const alone = conditionsAfter([before, observation(30, { waterTempC: 20 })]);
    expect(alone!.readings[name]).toEqual({ value: 20, timestamp: at(0) });
  });

  it.each([
    ["just under three hours is kept", 3 * 60 - 1, { value: 2.1, timestamp: at(0) }],
    ["three hours is dropped", 3 * 60, undefined],
    ["more than three hours is dropped", 3 * 60 + 1, undefined],
  ])("a reading older than the newest observation by %s", (_what, minute, waveHeightM) => {
    const conditions = conditionsAfter([
      observation(0, { waveHeightM: 2.1 }),
      observation(minute, { windSpeedMps: 9 }),
    ]);
    expect(conditions?.readings.waveHeightM).toEqual(waveHeightM);
    expect(conditions?.readings.windSpeedMps).toEqual({ value: 9, timestamp: at(minute) });
  });

  it("an observation that comes late replaces no newer value and makes the station no older", () => {
    const conditions = conditionsAfter([
      observation(30, { waveHeightM: 3 }),
      observation(0, { waveHeightM: 1 }),
    ]);
    expect(conditions?.timestamp).toBe(at(30));
    expect(conditions?.readings.waveHeightM).toEqual({ value: 3, timestamp: at(30) });
  });

  it("an observation that comes late fills in what no newer one has", () => {
    const conditions = conditionsAfter([
      observation(30, { windSpeedMps: 9 }),
      observation(0, { waveHeightM: 1 }),
    ]);
    expect(conditions?.readings).toEqual({
      windSpeedMps: { value: 9, timestamp: at(30) },
      waveHeightM: { value: 1, timestamp: at(0) },
    });
  });

  it("an observation that comes three hours late changes nothing", () => {
    const before = conditionsAfter([observation(180, { windSpeedMps: 9 })]);
    expect(addToConditions(before, observation(0, { waveHeightM: 1 }))).toEqual(before);
  });

  it("a revision of an observation replaces its values", () => {
    const conditions = conditionsAfter([
      observation(0, { waveHeightM: 2.1, windSpeedMps: 8 }),
      observation(0, { waveHeightM: 2.3, windSpeedMps: 8, waterTempC: 11.4 }),
    ]);
    expect(conditions?.readings).toEqual({
      waveHeightM: { value: 2.3, timestamp: at(0) },
      windSpeedMps: { value: 8, timestamp: at(0) },
      waterTempC: { value: 11.4, timestamp: at(0) },
    });
  });

  it("a reading in doubt keeps its value and carries the doubt, until a newer one takes its place", () => {
    const before = conditionsAfter([
      { ...observation(0, { waveHeightM: 19.5, windSpeedMps: 8 }), doubts: { waveHeightM: SUSPECT } },
    ]);
    expect(before?.readings).toEqual({
      waveHeightM: { value: 19.5, timestamp: at(0), doubt: SUSPECT },
      windSpeedMps: { value: 8, timestamp: at(0) },
    });
    const after = addToConditions(before, observation(20, { waveHeightM: 2 }));
    expect(after.readings.waveHeightM).toEqual({ value: 2, timestamp: at(20) });
  });

  it("news without flags takes no doubt away from the value that it repeats, but from one that it revises", () => {
    const before = conditionsAfter([
      { ...observation(0, { waveHeightM: 19.5, waterTempC: 36.2 }), doubts: DOUBTS },
    ])!;
    const after = addToConditions(before, observation(0, { waveHeightM: 19.5, waterTempC: 16.2 }));
    expect(after.readings).toEqual({
      waveHeightM: { value: 19.5, timestamp: at(0), doubt: SUSPECT },
      waterTempC: { value: 16.2, timestamp: at(0) },
    });
  });

  it("leaves the conditions that it was given as they were", () => {
    const before = conditionsAfter([observation(0, { waveHeightM: 2.1 })])!;
    const copy = structuredClone(before);
    addToConditions(before, observation(200, { waveHeightM: 3 }));
    expect(before).toEqual(copy);
  });
});

describe("addToConditions, whatever comes", () => {
  const readings = fc.record(
    {
      waveHeightM: fc.option(fc.integer({ min: 0, max: 99 })),
      windSpeedMps: fc.option(fc.integer({ min: 0, max: 99 })),
      windGustMps: fc.option(fc.integer({ min: 0, max: 99 })),
      waterTempC: fc.option(fc.integer({ min: -9, max: 40 })),
    },
    { noNullPrototype: true },
  );
  // Each time once: of two versions of one observation the later is right, so there the order does matter.
  const observations = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 600 }), readings), {
      minLength: 1,
      maxLength: 12,
      selector: ([minute]) => minute,
    })
    .map((rows) => rows.map(([minute, measured]) => observation(minute, measured)));
  const twoOrders = observations.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
  );

  it("the order in which observations of different times come does not matter", () => {
    fc.assert(
      fc.property(twoOrders, ([rows, shuffled]) => {
        expect(conditionsAfter(shuffled)).toEqual(conditionsAfter(rows));
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("each reading is the newest of its kind, and there is one when it is younger than the limit, and a gust's wind no newer", () => {
    fc.assert(
      fc.property(observations, (rows) => {
        const conditions = conditionsAfter(rows)!;
        const newestFirst = rows.toSorted((a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp));
        const newestMs = Date.parse(newestFirst[0]!.timestamp);
        expect(conditions.timestamp).toBe(newestFirst[0]!.timestamp);
        for (const name of READING_NAMES) {
          const measured = newestFirst.find((row) => row[name] !== null);
          const wind = newestFirst.find(({ windSpeedMps }) => windSpeedMps !== null);
          const isOutlived =
            name === "windGustMps" && wind !== undefined && wind.timestamp > (measured?.timestamp ?? "");
          const isPresent =
            measured !== undefined &&
            !isOutlived &&
            newestMs - Date.parse(measured.timestamp) < CONDITIONS_HOURS * HOUR_MS;
          expect(conditions.readings[name]).toEqual(
            isPresent ? { value: measured[name], timestamp: measured.timestamp } : undefined,
          );
        }
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it("observations that come twice change nothing", () => {
    fc.assert(
      fc.property(observations, (rows) => {
        expect(conditionsAfter([...rows, ...rows])).toEqual(conditionsAfter(rows));
      }),
      { seed: 13 },
    );
  });
});

describe("foldConditions", () => {
  it("keeps stations apart", () => {
    const conditions = foldConditions([
      observation(0, { waveHeightM: 2.1 }, "46042"),
      observation(10, { waveHeightM: 1 }, "44013"),
      observation(30, { windSpeedMps: 9 }, "46042"),
    ]);
    expect([...conditions]).toEqual([
      [
        "46042",
        {
          stationId: "46042",
          timestamp: at(30),
          readings: {
            waveHeightM: { value: 2.1, timestamp: at(0) },
            windSpeedMps: { value: 9, timestamp: at(30) },
          },
        },
      ],
      [
        "44013",
        { stationId: "44013", timestamp: at(10), readings: { waveHeightM: { value: 1, timestamp: at(10) } } },
      ],
    ]);
  });

  it("a station that measured nothing is known by the time of its observation", () => {
    expect(foldConditions([observation(0, {})]).get("46042")).toEqual({
      stationId: "46042",
      timestamp: at(0),
      readings: {},
    });
  });

  it("of no observations there are no conditions", () => {
    expect(foldConditions([]).size).toBe(0);
  });
});

describe("listDoubtful", () => {
  it("has the readings in doubt with their values and times, and no station without any", () => {
    const conditions = foldConditions([
      { ...observation(0, { waveHeightM: 19.5, windSpeedMps: 8 }), doubts: { waveHeightM: SUSPECT } },
      { ...observation(0, { waveHeightM: 1 }, "44013"), doubts: {} },
    ]);
    expect(listDoubtful(conditions.values())).toEqual([
      {
        stationId: "46042",
        timestamp: at(0),
        readings: { waveHeightM: { value: 19.5, timestamp: at(0), doubt: SUSPECT } },
      },
    ]);
  });
});

describe("markDoubtful", () => {
  const known = conditionsAfter([observation(0, { waveHeightM: 19.5, windSpeedMps: 8 })])!;
  const doubtful = (minute: number, waveHeightM: number, doubt = SUSPECT): Conditions => ({
    stationId: "46042",
    timestamp: at(minute),
    readings: { waveHeightM: { value: waveHeightM, timestamp: at(minute), doubt } },
  });

  it("marks the value that the doubt is about, and changes no value", () => {
    expect(markDoubtful(known, doubtful(0, 19.5))).toEqual({
      ...known,
      readings: { ...known.readings, waveHeightM: { value: 19.5, timestamp: at(0), doubt: SUSPECT } },
    });
  });

  it.each([
    ["an older value", doubtful(-20, 19.5)],
    ["the same observation before it was revised", doubtful(0, 21)],
    ["a newer value, which is still on its way", doubtful(20, 21)],
  ])("a doubt about %s marks nothing and brings no value", (_what, about) => {
    expect(markDoubtful(known, about)).toBe(known);
  });

  it("a doubt that is no more is taken away, and one that became graver is told so", () => {
    const marked = markDoubtful(known, doubtful(0, 19.5));
    expect(markDoubtful(marked, undefined)).toEqual(known);
    const graver = markDoubtful(marked, doubtful(0, 19.5, FAILED));
    expect(graver.readings.waveHeightM?.doubt).toEqual(FAILED);
  });

  it("conditions that it does not change stay the same object", () => {
    const marked = markDoubtful(known, doubtful(0, 19.5));
    expect(markDoubtful(marked, structuredClone(doubtful(0, 19.5)))).toBe(marked);
    expect(markDoubtful(known, undefined)).toBe(known);
  });
});
