"use client";

import { useState } from "react";
import { DoubtSign } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import historyStyles from "../station/history.module.css";
import { formatDayAndClock } from "../time/format-time";
import { formatReading, unitOfReading } from "../units/format-reading";
import { COMPARED_READINGS, type ComparedReading } from "./compare-state";
import type { Comparison } from "./comparison";

const PAGE_ROWS = 144;

interface ComparisonTableProps {
  comparison: Comparison;
  /** The rows, by their place on the axis. */
  places: readonly number[];
  reading: ComparedReading;
  zone: string;
}

/** What the chart shows, in figures: the newest first, page by page. */
export function ComparisonTable({ comparison, places, reading, zone }: ComparisonTableProps) {
  const { times, lines } = comparison;
  const preferences = usePreferences();
  const [isOpen, setIsOpen] = useState(false);
  const [wantedPage, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(places.length / PAGE_ROWS));
  // A shorter range has fewer pages.
  const page = Math.min(wantedPage, pages - 1);
  const end = places.length - page * PAGE_ROWS;
  const rows = places.slice(Math.max(0, end - PAGE_ROWS), end).reverse();
  return (
    <details className={historyStyles.table} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>The same as a table</summary>
      {isOpen && (
        <>
          <nav className={historyStyles.pages} aria-label="Pages of the table">
            <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
              Newer
            </button>
            <span role="status">
              Rows {page * PAGE_ROWS + 1} to {page * PAGE_ROWS + rows.length} of {places.length}
            </span>
            <button type="button" disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
              Older
            </button>
          </nav>
          <div className={historyStyles.rows} tabIndex={0} role="region" aria-label="Table of the comparison">
            <table>
              <caption className="visually-hidden">
                {COMPARED_READINGS[reading]} in {unitOfReading(reading, preferences).spoken}
              </caption>
              <thead>
                <tr>
                  <th scope="col">Time</th>
                  {lines.map(({ stationId }) => (
                    <th key={stationId} scope="col">
                      {stationId} <span>{unitOfReading(reading, preferences).symbol}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((place) => (
                  <tr key={times[place]}>
                    <th scope="row">{formatDayAndClock(times[place]! * 1000, zone)}</th>
                    {lines.map(({ stationId, values, doubts }) => (
                      <td key={stationId}>
                        <DoubtSign reading={reading} doubt={doubts.get(place)} />{" "}
                        {values[place] === null || values[place] === undefined
                          ? "–"
                          : formatReading(reading, values[place], preferences).figure}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </details>
  );
}
