"use client";

import { useCallback, useState } from "react";
import type { Station } from "../../observation/station";
import { MoreRows } from "../list/more-rows";
import { QUANTITIES, QUANTITY_IDS } from "../quantity/quantities";
import { briefName } from "../station-name";
import { freshnessOf } from "../time/format-time";
import { useZones } from "../time/use-zones";
import styles from "./feed-table.module.css";
import { FeedRow } from "./feed-row";
import type { FeedFilter, FeedRow as Row } from "./feed-rows";

/** A screen and a half: what is below is drawn when it is scrolled to. */
const ROWS_FIRST = 40;
const ROWS_MORE = 40;

interface FeedTableProps {
  caption: string;
  rows: readonly Row[];
  stations: ReadonlyMap<string, Station>;
  filter: FeedFilter;
  nowMs: number;
}

/** Observations, newest first. */
export function FeedTable({ caption, rows, stations, filter, nowMs }: FeedTableProps) {
  const zoneOf = useZones();
  const [rowCount, setRowCount] = useState(ROWS_FIRST);
  const showMore = useCallback(() => setRowCount((count) => count + ROWS_MORE), []);
  return (
    <>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.time}>
              Observed
            </th>
            <th scope="col">Station</th>
            <th scope="col" className={styles.main}>
              Reading
            </th>
            {QUANTITY_IDS.map((id) => (
              <th key={id} scope="col" className={styles.cell}>
                {QUANTITIES[id].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, rowCount).map((row) => {
            const station = stations.get(row.stationId);
            return (
              <FeedRow
                key={row.key}
                row={row}
                name={briefName(station, row.stationId)}
                zone={zoneOf(station)}
                filter={filter}
                isOfEarlierDay={freshnessOf(row.timestamp, nowMs) === "silent"}
              />
            );
          })}
        </tbody>
      </table>
      {rows.length > rowCount && (
        <MoreRows key={rowCount} total={rows.length} what="observations" onMore={showMore} />
      )}
    </>
  );
}
