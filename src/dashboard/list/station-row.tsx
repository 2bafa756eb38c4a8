"use client";

import Link from "next/link";
import { memo } from "react";
import { Arrow } from "../../components/arrow";
import type { Conditions } from "../../observation/conditions";
import { DOUGLAS_SCALE, classify } from "../../observation/sea-scales";
import { toCompassPoint, toKnots } from "../../observation/units";
import { DoubtSign } from "../doubt-mark";
import { formatAgo, freshnessOf } from "../time/format-time";
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

const tenth = (value: number) => value.toFixed(1);
const whole = (value: number) => value.toFixed(0);
const knots = (value: number) => toKnots(value).toFixed(0);
const signed = (value: number) => `${value > 0 ? "+" : ""}${value.toFixed(1)}`.replace("-", "−");

/** One station of the list; drawn again only when it reported or time went on. */
export const StationRow = memo(function StationRow({
  id,
  name,
  conditions,
  arrivedAtMs,
  nowMs,
}: StationRowProps) {
  const { readings, timestamp } = conditions;
  const sea = readings.waveHeightM && classify(readings.waveHeightM.value, DOUGLAS_SCALE);
  const common = { newest: timestamp, nowMs };
  return (
    <tr
      className={styles.row}
      data-freshness={freshnessOf(timestamp, nowMs)}
      data-testid={`station-${id}`}
      style={{ "--sea": sea ? `var(--wave-${sea.degree})` : "transparent" }}
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
        <Reading {...common} name="waveHeightM" reading={readings.waveHeightM} unit="m" format={tenth}>
          {readings.dominantPeriodS && (
            <span>
              <DoubtSign reading="dominantPeriodS" doubt={readings.dominantPeriodS.doubt} />{" "}
              {whole(readings.dominantPeriodS.value)} s
            </span>
          )}
          {readings.meanWaveDirDeg && <Arrow fromDeg={readings.meanWaveDirDeg.value} size={11} />}
          {sea && <span className="visually-hidden">{sea.name}</span>}
        </Reading>
      </td>
      <td data-quantity="wind">
        <Reading {...common} name="windSpeedMps" reading={readings.windSpeedMps} unit="kn" format={knots}>
          {readings.windGustMps && (
            <span>
              <DoubtSign reading="windGustMps" doubt={readings.windGustMps.doubt} /> gust{" "}
              {knots(readings.windGustMps.value)}
            </span>
          )}
          {readings.windDirDeg && (
            <>
              <Arrow fromDeg={readings.windDirDeg.value} size={11} />
              <span>
                <span className="visually-hidden">from </span>
                {toCompassPoint(readings.windDirDeg.value)}
              </span>
            </>
          )}
        </Reading>
      </td>
      <td data-quantity="pressure">
        <Reading {...common} name="pressureHpa" reading={readings.pressureHpa} unit="hPa" format={tenth}>
          {readings.pressureTendencyHpa && <span>{signed(readings.pressureTendencyHpa.value)} in 3 h</span>}
        </Reading>
      </td>
      <td data-quantity="air">
        <Reading {...common} name="airTempC" reading={readings.airTempC} unit="°C" format={tenth} />
      </td>
      <td data-quantity="water">
        <Reading {...common} name="waterTempC" reading={readings.waterTempC} unit="°C" format={tenth} />
      </td>
    </tr>
  );
});
