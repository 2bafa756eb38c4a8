"use client";

import { PagedTable } from "../../components/paged-table";
import { DoubtSign } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { formatDayAndClock } from "../time/format-time";
import { formatReading, unitOfReading } from "../units/format-reading";
import { COMPARED_READINGS, type ComparedReading } from "./compare-state";
import type { Comparison } from "./comparison";

interface ComparisonTableProps {
  comparison: Comparison;
  /** The rows, by their place on the axis. */
  places: readonly number[];
  reading: ComparedReading;
  zone: string;
}

/** What the chart shows, in figures. */
export function ComparisonTable({ comparison, places, reading, zone }: ComparisonTableProps) {
  const { times, lines } = comparison;
  const preferences = usePreferences();
  const unit = unitOfReading(reading, preferences);
  return (
    <PagedTable
      label={`Table of the comparison: ${COMPARED_READINGS[reading]} in ${unit.spoken}`}
      rows={places}
      heads={[
        { key: "time", title: "Time" },
        ...lines.map(({ stationId }) => ({ key: stationId, title: stationId, unit: unit.symbol })),
      ]}
      keyOf={(place) => times[place]!}
      renderCells={(place) => ({
        head: formatDayAndClock(times[place]! * 1000, zone),
        cells: lines.map(({ values, doubts }) => {
          const value = values[place] ?? null;
          return (
            <>
              <DoubtSign reading={reading} doubt={doubts.get(place)} />{" "}
              {value === null ? "–" : formatReading(reading, value, preferences).figure}
            </>
          );
        }),
      })}
    />
  );
}
