"use client";

import dynamic from "next/dynamic";
import type { ComponentProps, ReactNode } from "react";
import { asksForView } from "../map/first-view";
import { MapFailure } from "../map/map-failure";
import type { StationMap as StationMapComponent } from "../map/station-map";
import styles from "../map/station-map.module.css";
import { useAttention } from "../map/use-attention";
import { Legend } from "../quantity/legend";
import { QUANTITIES } from "../quantity/quantities";
import { useExploreState } from "../finding/explore-provider";

const StationMap = dynamic(
  () =>
    import("../map/station-map").then(
      ({ StationMap }) => StationMap,
      // As after a deployment, or where the network went: the list stays.
      () => MapFailure,
    ),
  { ssr: false },
);

interface MapPaneProps extends ComponentProps<typeof StationMapComponent> {
  /** What is seen before the map is there; null where the address asks for another view. */
  picture: ReactNode;
}

/**
 * The chart of the stations with its legend. The map itself comes after the first view, which its 300 KB and the work
 * of WebGL would hold up: a picture of it stands there until somebody turns to the page. The list tells the same.
 */
export function MapPane({ picture, ...map }: MapPaneProps) {
  const { state } = useExploreState();
  const isOtherView = asksForView(state);
  const isWanted = useAttention(isOtherView);
  return (
    <div className={styles.frame}>
      {!isOtherView && picture}
      {isWanted && <StationMap {...map} />}
      <div className={styles.legend}>
        <Legend quantity={QUANTITIES[state.quantity]} />
      </div>
      <p className={styles.sources}>
        Data: <a href="https://www.ndbc.noaa.gov">NOAA NDBC</a> · Map: Natural Earth, GSHHG
      </p>
    </div>
  );
}
