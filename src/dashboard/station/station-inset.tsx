"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useEffect, useMemo, useState } from "react";
import type { Station } from "../../observation/station";
import { usePreferences } from "../preferences/preferences-provider";
import { tellDirection } from "../quantity/tell-sea";
import { briefName } from "../station-name";
import type { InsetStation } from "./inset-chart";
import { insetZoom } from "./inset-zoom";
import { formatDistance } from "./nearby";
import type { Neighbour } from "./neighbours";
import styles from "./station-inset.module.css";

/** The map's code has 300 KB: it comes when all else is there, and the words stand without it. */
const InsetCanvas = dynamic(
  () =>
    import("./inset-canvas").then(
      (module) => module.InsetCanvas,
      () => Nothing,
    ),
  { ssr: false },
);
const Nothing = () => null;

/** The page is busy no longer than this before its map is fetched all the same. */
const IDLE_MS_MAX = 3_000;

interface StationInsetProps {
  station: Station;
  /** Nearest first. */
  nearest: readonly Neighbour[];
}

/** Where a station lies: a piece of the chart, and in words from its nearest neighbour; it leads to the map. */
export function StationInset({ station, nearest }: StationInsetProps) {
  const { id, lat, lon } = station;
  const preferences = usePreferences();
  const isQuiet = useIsQuiet();
  const stations = useMemo(
    () => [...nearest.map(({ station: other }) => toInset(other, false)), toInset(station, true)],
    [station, nearest],
  );
  const [closest] = nearest;
  if (lat === null || lon === null) return null;
  return (
    <Link href={`/?station=${id}`} className={styles.inset} data-testid="inset">
      <span className={styles.chart}>
        {isQuiet && <InsetCanvas stations={stations} lat={lat} lon={lon} zoom={insetZoom(lat, nearest)} />}
      </span>
      <span className={styles.words}>
        {closest && (
          <span>
            {formatDistance(closest.distanceKm, preferences)} {tellDirection(closest.bearingDeg + 180).point}{" "}
            of {briefName(closest.station)}
          </span>
        )}
        <b>On the map&nbsp;›</b>
      </span>
    </Link>
  );
}

const toInset = (station: Station, isOwn: boolean): InsetStation => ({
  name: briefName(station),
  lat: station.lat!,
  lon: station.lon!,
  isOwn,
});

/** Whether the page is loaded and has nothing to do. */
function useIsQuiet(): boolean {
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    let idle: number | undefined;
    const wait = () => {
      // Safari has none.
      if (!("requestIdleCallback" in window)) setIsQuiet(true);
      else idle = window.requestIdleCallback(() => setIsQuiet(true), { timeout: IDLE_MS_MAX });
    };
    if (document.readyState === "complete") wait();
    else window.addEventListener("load", wait, { once: true });
    return () => {
      window.removeEventListener("load", wait);
      if (idle !== undefined) window.cancelIdleCallback(idle);
    };
  }, []);
  return isQuiet;
}
