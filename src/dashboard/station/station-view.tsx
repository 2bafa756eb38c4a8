"use client";

import Link from "next/link";
import type { Station } from "../../observation/station";
import { formatPosition } from "../../observation/units";
import { formatAgo, freshnessOf } from "../time/format-time";
import { useZones } from "../time/use-zones";
import { useLiveView } from "../live/live-provider";
import { useNow } from "../live/use-now";
import { displayName } from "../station-name";
import { CurrentConditions } from "./current-conditions";
import { History } from "./history";
import styles from "./station-view.module.css";

/** One station: what it is, its conditions now, and its last days. */
export function StationView({ station, nowMs: initialNowMs }: { station: Station; nowMs: number }) {
  const { conditions } = useLiveView();
  const nowMs = useNow(initialNowMs);
  const present = conditions.get(station.id);
  const zone = useZones()(station);
  const hasPosition = station.lat !== null && station.lon !== null;
  const facts = [
    hasPosition && formatPosition(station.lat!, station.lon!),
    // What the list calls "other" it says nothing of.
    station.type !== "other" && station.type,
    station.owner,
  ].filter(Boolean);
  return (
    <div className={styles.page}>
      <p className={styles.trail}>
        <Link href="/">Stations</Link>
      </p>
      <h1 className={styles.name}>
        {displayName(station, station.id)} <span>{station.id}</span>
      </h1>
      <p className={styles.facts}>
        {facts.join(" · ")}
        {present && (
          <span
            className={styles.reported}
            data-freshness={freshnessOf(present.timestamp, nowMs)}
            data-testid="reported"
          >
            reported <time dateTime={present.timestamp}>{formatAgo(present.timestamp, nowMs)}</time>
          </span>
        )}
      </p>
      {present ? (
        <>
          <CurrentConditions conditions={present} nowMs={nowMs} zone={zone} />
          <History conditions={present} zone={zone} />
        </>
      ) : (
        <p className={styles.silent}>This station has not reported since this service runs.</p>
      )}
    </div>
  );
}
