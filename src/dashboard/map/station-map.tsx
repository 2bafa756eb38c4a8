"use client";

import dynamic from "next/dynamic";
import styles from "./station-map.module.css";

/**
 * The chart of all stations. It comes after the first view, which its 300 KB would hold up; the list beside it tells
 * the same without it.
 */
export const StationMap = dynamic(() => import("./map-canvas").then(({ MapCanvas }) => MapCanvas), {
  ssr: false,
  loading: () => <div className={styles.waiting} />,
});
