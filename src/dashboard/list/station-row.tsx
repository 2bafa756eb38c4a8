"use client";

import Link from "next/link";
import { memo } from "react";
import { Arrow } from "../../components/arrow";
import type { Conditions } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import { DoubtSign } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { QUANTITIES, colorOf } from "../quantity/quantities";
import { tellDirection, tellSeaState } from "../quantity/tell-sea";
import { formatAgo, freshnessOf } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import { Reading } from "./reading";
import styles from "./station-list.module.css";

interface StationRowProps {
  id: string;
  name: string;
  conditions: Conditions;
  /** When its newest event came, epoch ms: a change tints the row for a while. */
  arrivedAtMs: number | undefined;
  nowMs: number;
}

/** One station of the list; drawn again only when it reported or time went on. */
export const StationRow = memo(function StationRow({
  id,
  name,
  conditions,
  arrivedAtMs,
  nowMs,
}: StationRowProps) {
  const { readings, timestamp } = conditions;
  const preferences = usePreferences();
  const figureOf = (reading: ReadingName, value: number) => formatReading(reading, value, preferences).figure;
  const common = { newest: timestamp, nowMs };
  return (
    <tr
      className={styles.row}
      data-freshness={freshnessOf(timestamp, nowMs)}
      data-testid={`station-${id}`}
      style={{
        "--sea": readings.waveHeightM ? colorOf(QUANTITIES.waves, readings.waveHeightM.value) : "transparent",
      }}
    >
      <th scope="row" className={styles.station}>
        {/* A new key for each arrival begins the tint anew. */}
        {arrivedAtMs !== undefined && <span key={arrivedAtMs} className={styles.tint} aria-hidden="true" />}
        <Link href={`/stations/${id}`} prefetch={false}>
          {name}
        </Link>
        <span className={styles.hint}>
          {id} · <time dateTime={timestamp}>{formatAgo(timestamp, nowMs)}</time>
        </span>
      </th>
      <td data-quantity="waves">
        <Reading {...common} name="waveHeightM" reading={readings.waveHeightM}>
          {readings.dominantPeriodS && (
            <span>
              <DoubtSign reading="dominantPeriodS" doubt={readings.dominantPeriodS.doubt} />{" "}
              {figureOf("dominantPeriodS", readings.dominantPeriodS.value)} s
            </span>
          )}
          {readings.meanWaveDirDeg && <Arrow fromDeg={readings.meanWaveDirDeg.value} size={11} />}
          {readings.waveHeightM && (
            <span className="visually-hidden">{tellSeaState(readings.waveHeightM.value)}</span>
          )}
        </Reading>
      </td>
      <td data-quantity="wind">
        <Reading {...common} name="windSpeedMps" reading={readings.windSpeedMps}>
          {readings.windGustMps && (
            <span>
              <DoubtSign reading="windGustMps" doubt={readings.windGustMps.doubt} /> gust{" "}
              {figureOf("windGustMps", readings.windGustMps.value)}
            </span>
          )}
          {readings.windDirDeg && (
            <>
              <Arrow fromDeg={readings.windDirDeg.value} size={11} />
              <span>
                <span className="visually-hidden">from </span>
                {tellDirection(readings.windDirDeg.value).point}
              </span>
            </>
          )}
        </Reading>
      </td>
      <td data-quantity="pressure">
        <Reading {...common} name="pressureHpa" reading={readings.pressureHpa}>
          {readings.pressureTendencyHpa && (
            <span>
              {readings.pressureTendencyHpa.value > 0 && "+"}
              {figureOf("pressureTendencyHpa", readings.pressureTendencyHpa.value)} in 3 h
            </span>
          )}
        </Reading>
      </td>
      <td data-quantity="air">
        <Reading {...common} name="airTempC" reading={readings.airTempC} />
      </td>
      <td data-quantity="water">
        <Reading {...common} name="waterTempC" reading={readings.waterTempC} />
      </td>
    </tr>
  );
});
