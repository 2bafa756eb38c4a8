"use client";

import Link from "next/link";
import type { Conditions } from "../../observation/conditions";
import { formatPosition } from "../../observation/units";
import { EmbedButton } from "../embed/embed-button";
import { StarButton } from "../explore/star-button";
import { useStation } from "../../hooks/use-station";
import { useNow } from "../live/use-now";
import page from "../page.module.css";
import { splitName } from "../station-name";
import { formatAgo, formatClockOfDay, freshnessOf } from "../time/format-time";
import { useZones } from "../time/use-zones";
import { CurrentConditions } from "./current-conditions";
import { History } from "./history";
import { NearestStations, SideLinks, mainQuantityOf, type Nearby } from "./nearby";
import { StationInset } from "./station-inset";
import styles from "./station-view.module.css";
import { useDays } from "./use-days";
import { useStationHistory } from "../../hooks/use-station-history";

interface StationViewProps {
  id: string;
  nearby: Nearby;
  nowMs: number;
}

/** One station: what it is, its conditions now, its last days, and what is around it. */
export function StationView({ id, nearby, nowMs: initialNowMs }: StationViewProps) {
  const { station, conditions: present } = useStation(id);
  const nowMs = useNow(initialNowMs);
  const zone = useZones()(station ?? undefined);
  // The page comes with its station.
  if (!station) return null;
  const hasPosition = station.lat !== null && station.lon !== null;
  const { brief, place } = splitName(station);
  const facts = [
    place,
    hasPosition && formatPosition(station.lat!, station.lon!),
    // What the list calls "other" it says nothing of.
    station.type !== "other" && station.type,
    station.owner,
  ].filter(Boolean);
  const freshness = present && freshnessOf(present.timestamp, nowMs);
  const { reading, label } = mainQuantityOf(present ?? undefined);
  return (
    <div className={page.page}>
      <p className={styles.trail}>
        <Link href="/">Stations</Link>
      </p>
      <div className={styles.head}>
        <div className={styles.title}>
          <h1 className={`${page.title} ${styles.name}`}>
            {brief} <span>{station.id}</span>
          </h1>
          <p className={styles.facts}>
            {facts.join(" · ")}
            {present && (
              <span className={styles.reported} data-freshness={freshness} data-testid="reported">
                {freshness === "silent" && "silent, last "}reported{" "}
                <time dateTime={present.timestamp}>{formatAgo(present.timestamp, nowMs)}</time>
              </span>
            )}
          </p>
          <div className={styles.actions}>
            <StarButton id={station.id} name={brief} className={`button ${styles.star}`} />
            <Link href={`/compare?stations=${station.id}`} prefetch={false} className="button">
              Compare
            </Link>
            <Link href={`/alerts?station=${station.id}#new`} prefetch={false} className="button">
              Alert
            </Link>
            <EmbedButton station={station} />
          </div>
        </div>
        <StationInset station={station} nearest={nearby.nearest} />
      </div>
      {present ? (
        <>
          {freshness === "silent" && (
            <p className={styles.silence} data-testid="silence">
              <b>Silent since {formatClockOfDay(present.timestamp, zone, nowMs)}.</b> What follows is what it
              reported then, and not the sea of now.
              {nearby.nearest.length > 0 && (
                <>
                  {" "}
                  <a href="#nearby">Stations nearby</a> that report may tell of it.
                </>
              )}
            </p>
          )}
          <StationReport conditions={present} nowMs={nowMs} zone={zone} />
        </>
      ) : (
        <div className={styles.silent}>
          <p>
            <b>This station has not reported since this service began.</b>
          </p>
          <p>
            It appears here as soon as it does.{" "}
            {nearby.nearest.length > 0 ? "Those nearby may tell of its sea meanwhile." : ""} What NDBC knows
            of it:{" "}
            <a href={`https://www.ndbc.noaa.gov/station_page.php?station=${station.id}`}>its page there</a>.
          </p>
        </div>
      )}
      <NearestStations neighbours={nearby.nearest} reading={reading} label={label} nowMs={nowMs} />
      <SideLinks {...nearby} />
    </div>
  );
}

interface StationReportProps {
  conditions: Conditions;
  nowMs: number;
  zone: string;
}

function StationReport({ conditions, nowMs, zone }: StationReportProps) {
  const [days, chooseDays] = useDays();
  const history = useStationHistory(conditions.stationId, { days, newest: conditions.timestamp });
  return (
    <>
      <CurrentConditions
        conditions={conditions}
        observations={history.observations}
        isWhole={history.reading === null && history.failure === null}
        nowMs={nowMs}
        zone={zone}
      />
      <History conditions={conditions} history={history} days={days} onChooseDays={chooseDays} zone={zone} />
    </>
  );
}
