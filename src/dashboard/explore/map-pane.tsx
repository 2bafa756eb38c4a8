"use client";

import dynamic from "next/dynamic";
import { MapFailure } from "../map/map-failure";
import styles from "../map/station-map.module.css";

/**
 * The chart of the stations. It comes after the first view, which its 300 KB would hold up; the list beside it tells
 * the same without it.
 */
export const MapPane = dynamic(
  () =>
    import("../map/station-map").then(
      ({ StationMap }) => StationMap,
      // As after a deployment, or where the network went: the list stays.
      () => MapFailure,
    ),
  {
    ssr: false,
    loading: () => (
      <div className={styles.waiting}>
        <p>Drawing the map …</p>
      </div>
    ),
  },
);
