"use client";

import { LineSample } from "../../components/line-sample";
import type { CheckedObservation, TimedValue } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import type { Doubt } from "../../observation/quality/doubt";
import { DoubtSign } from "../doubt-mark";
import { useLatestObservations } from "../../hooks/use-latest-observations";
import { usePreferences } from "../preferences/preferences-provider";
import { briefName } from "../station-name";
import { FRESHNESS_WORDS, formatAgo, formatDayAndClock, freshnessOf } from "../time/format-time";
import { useZones } from "../time/use-zones";
import { formatReading } from "../units/format-reading";
import { COMPARED_READINGS, type ComparedReading } from "./compare-state";
import styles from "./newest-table.module.css";
import { LINE_STYLES, type ComparableStation } from "./compared-station";

interface NewestTableProps {
  chosen: readonly ComparableStation[];
  reading: ComparedReading;
  observationsOf(id: string): readonly CheckedObservation[];
  nowMs: number;
}

/** The stations' newest values beside each other, each with its own time and how old that is. */
export function NewestTable({ chosen, reading, observationsOf, nowMs }: NewestTableProps) {
  const { conditions } = useLatestObservations();
  const preferences = usePreferences();
  const zoneOf = useZones();
  return (
    <table className={styles.newest} data-testid="newest">
      <caption>Newest values</caption>
      <thead>
        <tr>
          <th scope="col">Station</th>
          <th scope="col">{COMPARED_READINGS[reading]}</th>
          <th scope="col">Measured</th>
        </tr>
      </thead>
      <tbody>
        {chosen.map((station, i) => {
          const present = conditions.get(station.id)?.readings[reading];
          const newest = newerOf(present, findNewest(observationsOf(station.id), reading));
          const told = newest && formatReading(reading, newest.value, preferences);
          const freshness = newest && freshnessOf(newest.timestamp, nowMs);
          return (
            <tr key={station.id} data-testid={`newest-${station.id}`}>
              <th scope="row">
                <LineSample {...LINE_STYLES[i]!} /> {briefName(station, station.id)} <span>{station.id}</span>
              </th>
              {newest && told && freshness ? (
                <>
                  <td className={styles.value}>
                    <DoubtSign reading={reading} doubt={newest.doubt} /> {told.figure}{" "}
                    <span>{told.unit}</span>
                  </td>
                  <td data-freshness={freshness}>
                    <time dateTime={newest.timestamp}>
                      {formatDayAndClock(newest.timestamp, zoneOf(station))}
                    </time>
                    {", "}
                    {formatAgo(newest.timestamp, nowMs)}
                    {FRESHNESS_WORDS[freshness] && ` (${FRESHNESS_WORDS[freshness]})`}
                  </td>
                </>
              ) : (
                <>
                  <td>not measured</td>
                  <td>{station.isReporting ? "–" : "has not reported since this service began"}</td>
                </>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function findNewest(
  observations: readonly CheckedObservation[],
  reading: ReadingName,
): TimedValue | undefined {
  const row = observations.findLast((observation) => observation[reading] !== null);
  if (!row) return undefined;
  const doubts: Partial<Record<ReadingName, Doubt>> | undefined = row.doubts;
  const doubt = doubts?.[reading];
  return { value: row[reading]!, timestamp: row.timestamp, ...(doubt && { doubt }) };
}

/** Of the same time, the first: the conditions' flags go on being asked for. */
function newerOf(a: TimedValue | undefined, b: TimedValue | undefined): TimedValue | undefined {
  if (!a || !b) return a ?? b;
  return a.timestamp >= b.timestamp ? a : b;
}
