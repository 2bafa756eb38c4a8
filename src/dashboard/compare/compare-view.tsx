"use client";

import { useCallback, useMemo, useState } from "react";
import { useKeptStars } from "../finding/starred";
import { useNow } from "../live/use-now";
import page from "../page.module.css";
import { WindowControls } from "../station/history-controls";
import { useTimeWindow } from "../station/use-time-window";
import { useZones } from "../time/use-zones";
import { ChosenStations } from "./chosen-stations";
import { CompareControls, CompareForm } from "./compare-controls";
import { COMPARED_READINGS } from "./compare-state";
import styles from "./compare.module.css";
import { nameWithId, type ComparableStation } from "./compared-station";
import { compareStations } from "./comparison";
import { ComparisonChart } from "./comparison-chart";
import { NewestTable } from "./newest-table";
import { StationReader, type StationRead } from "./station-reader";
import { Suggested } from "./suggested";
import { useCompare } from "./use-compare";

interface CompareViewProps {
  /** Those that report, and those that the address asked for. */
  stations: readonly ComparableStation[];
  /** The ids of the stations with the highest waves. */
  highest: readonly string[];
  /** When the newest observation of all was made: where the days end. */
  newest: string;
  nowMs: number;
}

const NO_OBSERVATIONS: StationRead["observations"] = [];

/** Up to four stations in one chart. */
export function CompareView({ stations, highest, newest, nowMs: initialNowMs }: CompareViewProps) {
  const { state, change } = useCompare();
  const { reading, days, stationIds, surplusIds, notIds } = state;
  useKeptStars();
  const nowMs = useNow(initialNowMs);
  const zoneOf = useZones();
  // One axis has one zone: that of the first station, where the reader asks for stations' zones.
  const known = useMemo(() => new Map(stations.map((station) => [station.id, station])), [stations]);
  const chosen = useMemo(() => stationIds.flatMap((id) => known.get(id) ?? []), [stationIds, known]);
  const unknown = stationIds.filter((id) => !known.has(id));
  const zone = zoneOf(chosen[0]);

  const [reads, setReads] = useState<ReadonlyMap<string, StationRead>>(new Map());
  const keepRead = useCallback(
    (id: string, read: StationRead) => setReads((earlier) => new Map(earlier).set(id, read)),
    [],
  );
  const observationsOf = (id: string) => reads.get(id)?.observations ?? NO_OBSERVATIONS;
  const comparison = useMemo(
    () =>
      compareStations(
        chosen.map(({ id }) => ({
          stationId: id,
          observations: reads.get(id)?.observations ?? NO_OBSERVATIONS,
        })),
        reading,
      ),
    [chosen, reads, reading],
  );
  const isReading = chosen.some(({ id }) => reads.get(id)?.isReading ?? true);
  const sinceMs = reads.get(chosen[0]?.id ?? "")?.sinceMs;
  const { whole, shown, show } = useTimeWindow(sinceMs ?? 0, comparison.times.at(-1) ?? null);
  const source = chosen.map(({ id }) => reads.get(id)?.source ?? null).find((told) => told !== null);
  const unmeasured = chosen.filter(({ id }, i) => {
    const read = reads.get(id);
    return read && !read.isReading && !read.hasFailed && comparison.lines[i]!.values.every((v) => v === null);
  });
  const isMeasured =
    sinceMs !== undefined && comparison.lines.some(({ values }) => values.some((value) => value !== null));
  return (
    <div className={page.page}>
      <h1 className={`${page.title} ${styles.title}`}>Compare stations</h1>
      <ChosenStations chosen={chosen} stations={stations} onChange={(ids) => change({ stationIds: ids })} />
      {surplusIds.length > 0 && (
        <p className={styles.notice} role="status">
          Four stations are the most in one chart. Left out: {surplusIds.join(", ")}.
        </p>
      )}
      {unknown.length > 0 && (
        <p className={styles.notice} role="status">
          {unknown.length === 1 ? "There is no station" : "There are no stations"} {unknown.join(", ")}.
        </p>
      )}
      {notIds.length > 0 && (
        <p className={styles.notice} role="status">
          No station’s id: {notIds.map((text) => `“${text}”`).join(", ")}. Ids are such as 46042 or CLKN7.
        </p>
      )}
      <noscript>
        <CompareForm {...state} />
      </noscript>
      {chosen.length === 0 ? (
        <Suggested stations={stations} highest={highest} />
      ) : (
        <>
          <CompareControls
            reading={reading}
            days={days}
            status={isReading && isMeasured ? "Reading more …" : ""}
            onChange={change}
          >
            {isMeasured && <WindowControls shown={shown} whole={whole} onShow={show} />}
          </CompareControls>
          {chosen.map((station) => (
            <StationReader
              key={station.id}
              id={station.id}
              name={nameWithId(station)}
              days={days}
              newest={newest}
              onRead={keepRead}
            />
          ))}
          {unmeasured.map((station) => (
            <p key={station.id} className={styles.notice} data-testid={`unmeasured-${station.id}`}>
              {nameWithId(station)}: {COMPARED_READINGS[reading].toLowerCase()} was not measured in these
              days.
            </p>
          ))}
          <section aria-labelledby="chart" data-testid="comparison">
            <h2 id="chart" className="visually-hidden">
              {COMPARED_READINGS[reading]} over time
            </h2>
            {isMeasured ? (
              <ComparisonChart
                comparison={comparison}
                reading={reading}
                simulated={source?.simulated ?? null}
                shown={shown}
                zone={zone}
                onZoom={show}
              />
            ) : (
              isReading && <div className={styles.skeleton} role="status" aria-label="Reading the stations" />
            )}
          </section>
          <NewestTable chosen={chosen} reading={reading} observationsOf={observationsOf} nowMs={nowMs} />
        </>
      )}
    </div>
  );
}
