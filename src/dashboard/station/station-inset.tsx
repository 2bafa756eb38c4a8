"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useMemo } from "react";
import type { Station } from "../../observation/station";
import { useAttention } from "../map/use-attention";
import { usePreferences } from "../preferences/preferences-provider";
import { tellDirection } from "../quantity/tell-sea";
import { briefName } from "../station-name";
import type { InsetStation } from "./inset-chart";
import { insetZoom } from "./inset-zoom";
import { formatDistance } from "./nearby";
import type { Neighbour } from "./neighbours";
import styles from "./station-inset.module.css";

/** The map's code has 300 KB: it comes when somebody turns to the page, and the words stand without it. */
const InsetCanvas = dynamic(
  () =>
    import("./inset-canvas").then(
      (module) => module.InsetCanvas,
      () => Nothing,
    ),
  { ssr: false },
);
const Nothing = () => null;

interface StationInsetProps {
  station: Station;
  /** Nearest first. */
  nearest: readonly Neighbour[];
}

/** Where a station lies: a piece of the chart, and in words from its nearest neighbour; it leads to the map. */
export function StationInset({ station, nearest }: StationInsetProps) {
  const { id, lat, lon } = station;
  const preferences = usePreferences();
  const isWanted = useAttention(false);
  const stations = useMemo(
    () => [...nearest.map(({ station: other }) => toInset(other, false)), toInset(station, true)],
    [station, nearest],
  );
  const [closest] = nearest;
  const closestName = closest && briefName(closest.station, closest.station.id);
  if (lat === null || lon === null) return null;
  return (
    <Link href={`/?station=${id}`} className={styles.inset} data-testid="inset">
      <span className={styles.chart}>
        {isWanted && <InsetCanvas stations={stations} lat={lat} lon={lon} zoom={insetZoom(lat, nearest)} />}
      </span>
      <span className={styles.words}>
        {closest && (
          <span>
            {formatDistance(closest.distanceKm, preferences)} {tellDirection(closest.bearingDeg + 180).point}{" "}
            of {closestName} {closestName === briefName(station, id) && closest.station.id}
          </span>
        )}
        <b>On the map&nbsp;›</b>
      </span>
    </Link>
  );
}

const toInset = (station: Station, isOwn: boolean): InsetStation => ({
  name: briefName(station, station.id),
  lat: station.lat!,
  lon: station.lon!,
  isOwn,
});
