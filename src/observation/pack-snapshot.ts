import { READING_NAMES } from "./observation";
import type { Conditions, TimedValue } from "./conditions";
import type { Doubt } from "./quality/doubt";
import type { Station } from "./station";

/** What a page begins with: conditions, the event id up to which these have everything, and stations, if it needs any. */
export interface Snapshot {
  stations?: readonly Station[];
  conditions: readonly Conditions[];
  position: string;
}

/** A value of the conditions' own time, or one with how many ms it is older, and with the doubt about it. */
type PackedValue =
  number | null | [value: number, olderMs: number, flag?: Doubt["flag"], tests?: Doubt["tests"]];
type PackedConditions = [id: string, timestampMs: number, ...values: PackedValue[]];
type PackedStation = [
  id: string,
  name: string | null,
  owner: string | null,
  type: string | null,
  lat: number | null,
  lon: number | null,
];
interface PackedSnapshot {
  position: string;
  stations?: PackedStation[];
  conditions: PackedConditions[];
}

/**
 * Writes a snapshot as a text of some quarter of its length as JSON. A browser reads a text within a page at once,
 * where React takes each object apart: a thousand stations were half a megabyte and a tenth of a second.
 */
export function packSnapshot({ stations, conditions, position }: Snapshot): string {
  const packed: PackedSnapshot = {
    position,
    stations: stations?.map(({ id, name, owner, type, lat, lon }) => [id, name, owner, type, lat, lon]),
    conditions: conditions.map(packConditions),
  };
  return JSON.stringify(packed);
}

/** @param text of `packSnapshot` */
export function unpackSnapshot(text: string): Snapshot {
  const { position, stations, conditions } = JSON.parse(text) as PackedSnapshot;
  return {
    position,
    stations: stations?.map(([id, name, owner, type, lat, lon]) => ({ id, name, owner, type, lat, lon })),
    conditions: conditions.map(unpackConditions),
  };
}

function packConditions({ stationId, timestamp, readings }: Conditions): PackedConditions {
  const timestampMs = Date.parse(timestamp);
  const values = READING_NAMES.map((name): PackedValue => {
    const known = readings[name];
    if (!known) return null;
    const olderMs = timestampMs - Date.parse(known.timestamp);
    if (known.doubt) return [known.value, olderMs, known.doubt.flag, known.doubt.tests];
    return olderMs === 0 ? known.value : [known.value, olderMs];
  });
  while (values.at(-1) === null) values.pop();
  return [stationId, timestampMs, ...values];
}

function unpackConditions([stationId, timestampMs, ...values]: PackedConditions): Conditions {
  const timestamp = new Date(timestampMs).toISOString();
  const readings: Conditions["readings"] = {};
  values.forEach((packed, i) => {
    if (packed !== null) readings[READING_NAMES[i]!] = unpackValue(packed, timestampMs, timestamp);
  });
  return { stationId, timestamp, readings };
}

function unpackValue(packed: NonNullable<PackedValue>, timestampMs: number, timestamp: string): TimedValue {
  if (typeof packed === "number") return { value: packed, timestamp };
  const [value, olderMs, flag, tests] = packed;
  const timed = {
    value,
    timestamp: olderMs === 0 ? timestamp : new Date(timestampMs - olderMs).toISOString(),
  };
  return flag === undefined ? timed : { ...timed, doubt: { flag, tests: tests ?? [] } };
}
