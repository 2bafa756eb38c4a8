"use client";

import { useCallback, useMemo, useState } from "react";
import type { Station } from "../../observation/station";
import { freshnessOf } from "../time/format-time";
import { useLiveView } from "../live/live-provider";
import { useNow } from "../live/use-now";
import { JustIn } from "./just-in";
import { MoreRows } from "./more-rows";
import {
  SORT_WORDS,
  listStations,
  inOrderOf,
  searchStations,
  sortStations,
  type ListedStation,
  type SortKey,
} from "./sort-stations";
import styles from "./station-list.module.css";
import { StationRow } from "./station-row";

const COLUMNS: [SortKey, string][] = [
  ["waves", "Waves"],
  ["wind", "Wind"],
  ["pressure", "Pressure"],
  ["air", "Air"],
  ["water", "Water"],
];

/** A few screens: 800 rows at once would cost a phone a second whenever a whole table arrives. */
const ROWS_FIRST = 60;
const ROWS_MORE = 120;

/** All stations that reported, with their newest values, as they come. */
export function StationList({
  stations,
  nowMs: initialNowMs,
}: {
  stations: readonly Station[];
  nowMs: number;
}) {
  const { conditions, arrivedAtMs, justIn } = useLiveView();
  const nowMs = useNow(initialNowMs);
  const [sort, setSort] = useState<SortKey>("waves");
  const [search, setSearch] = useState("");
  const [showsSilent, setShowsSilent] = useState(false);
  // The order while the pointer or the focus is in the list: rows never jump under them.
  const [heldIds, setHeldIds] = useState<string[] | null>(null);
  const [rowCount, setRowCount] = useState(ROWS_FIRST);
  const showMore = useCallback(() => setRowCount((count) => count + ROWS_MORE), []);
  const known = useMemo(() => new Map(stations.map((station) => [station.id, station])), [stations]);

  const listed = useMemo(() => listStations(known, conditions), [known, conditions]);
  const found = useMemo(() => searchStations(listed, search), [listed, search]);
  const isSilent = (station: ListedStation) => freshnessOf(station.conditions.timestamp, nowMs) === "silent";
  const silent = found.filter(isSilent);
  const shown =
    showsSilent || silent.length === found.length ? found : found.filter((station) => !isSilent(station));
  const order = heldIds ? inOrderOf(heldIds, shown) : sortStations(shown, sort);
  const hold = () => setHeldIds((held) => held ?? order.map(({ id }) => id));
  const sortBy = (key: SortKey) => {
    setSort(key);
    setHeldIds((held) => held && sortStations(shown, key).map(({ id }) => id));
  };
  const withWaves = shown.filter((station) => station.conditions.readings.waveHeightM).length;

  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">Stations and their newest observations</h1>
      <JustIn observations={justIn} stations={known} />
      <div className={styles.controls}>
        <input
          type="search"
          className={styles.search}
          placeholder="Station, place or id"
          aria-label="Search stations by name, place or id"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <p className={styles.count}>
          <strong>{shown.length}</strong> stations, {withWaves} report waves
        </p>
        <label className={styles.sort}>
          <span className="visually-hidden">Order</span>
          <select value={sort} onChange={(event) => sortBy(event.target.value as SortKey)}>
            {Object.entries(SORT_WORDS).map(([key, words]) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      {order.length === 0 ? (
        <p className={styles.empty}>
          {search ? `No station has “${search}” in its name or id.` : "No station has reported yet."}
        </p>
      ) : (
        <table
          className={styles.table}
          data-testid="stations"
          data-sort={sort}
          onPointerEnter={hold}
          onPointerLeave={() => setHeldIds(null)}
          onFocus={hold}
          onBlur={() => setHeldIds(null)}
        >
          <thead>
            <tr>
              <th scope="col" aria-sort={sort === "name" ? "ascending" : undefined}>
                <button type="button" onClick={() => sortBy("name")}>
                  Station
                </button>
              </th>
              {COLUMNS.map(([key, title]) => (
                <th
                  key={key}
                  scope="col"
                  aria-sort={sort === key ? (key === "pressure" ? "ascending" : "descending") : undefined}
                >
                  <button type="button" onClick={() => sortBy(key)}>
                    {title}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.slice(0, rowCount).map((station) => (
              <StationRow
                key={station.id}
                {...station}
                arrivedAtMs={arrivedAtMs.get(station.id)}
                nowMs={nowMs}
              />
            ))}
          </tbody>
        </table>
      )}
      {order.length > rowCount && (
        // Made anew with each addition, so that an end that is still on the screen is noticed again.
        <MoreRows key={rowCount} total={order.length} onMore={showMore} />
      )}
      {silent.length > 0 && silent.length < found.length && (
        <button type="button" className={styles.more} onClick={() => setShowsSilent(!showsSilent)}>
          {showsSilent ? "Hide" : "Show"} {silent.length} {silent.length === 1 ? "station" : "stations"}{" "}
          silent for more than a day
        </button>
      )}
    </div>
  );
}
