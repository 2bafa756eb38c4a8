"use client";

import Link from "next/link";
import { useStarredIds } from "../finding/starred";
import { briefName } from "../station-name";
import { compareAddress, STATIONS_MAX } from "./compare-state";
import styles from "./suggested.module.css";
import type { ComparableStation } from "./compared-station";

interface SuggestedProps {
  stations: readonly ComparableStation[];
  highest: readonly string[];
}

/** What to compare, for who has not chosen yet. */
export function Suggested({ stations, highest }: SuggestedProps) {
  const starredIds = useStarredIds();
  const known = new Map(stations.map((station) => [station.id, station]));
  const starred = [...starredIds].filter((id) => known.get(id)?.isReporting).slice(0, STATIONS_MAX);
  const suggestions = [
    { title: "The highest waves now", ids: highest },
    { title: "Your starred stations", ids: starred },
  ].filter(({ ids }) => ids.length > 0);
  return (
    <div className={styles.suggested} data-testid="suggestions">
      <p>
        <b>Nothing is compared yet.</b> Add up to four stations, and their lines are drawn in one chart.
        {suggestions.length > 0 && " Or begin with:"}
      </p>
      <ul>
        {suggestions.map(({ title, ids }) => (
          <li key={title}>
            <Link
              href={compareAddress({ stationIds: ids, reading: "waveHeightM", days: 5 })}
              prefetch={false}
            >
              {title}
            </Link>
            <span>{ids.map((id) => briefName(known.get(id), id)).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
