import { SOURCE_COLUMN, sourceCell, toLine, toText } from "../../observation/csv";
import type { NamedFile } from "../station/download";
import type { ComparedReading } from "./compare-state";
import type { Comparison } from "./comparison";

/**
 * A comparison as a table that spreadsheets open: a row a time (UTC), a column a station, in the unit of the
 * API, which the reading's name says; then which values are in doubt, and by which tests; then whose data it is.
 * @param places the rows, by their place on the axis
 * @param of what is compared, and whether its weather is simulated
 */
export function comparisonFile(
  { times, lines }: Comparison,
  places: readonly number[],
  { reading, simulated }: { reading: ComparedReading; simulated: boolean },
): NamedFile {
  const timeOf = (place: number | undefined) =>
    place === undefined ? "none" : new Date(times[place]! * 1000).toISOString();
  const head = [
    "timestamp",
    ...lines.map(({ stationId }) => `${stationId} ${reading}`),
    "suspect",
    SOURCE_COLUMN,
  ];
  const rows = places.map((place) => [
    timeOf(place),
    ...lines.map(({ values }) => values[place]),
    lines
      .flatMap(({ stationId, doubts }) => {
        const doubt = doubts.get(place);
        return doubt ? [`${stationId}: ${doubt.tests.join(" ")}`] : [];
      })
      .join("; "),
    sourceCell(simulated),
  ]);
  const [from, to] = [places[0], places.at(-1)].map((place) => timeOf(place).slice(0, 10));
  return {
    name: `compare_${reading}_${lines.map(({ stationId }) => stationId).join("_")}_${from}_${to}.csv`,
    type: "text/csv;charset=utf-8",
    text: toText([head, ...rows].map(toLine)),
  };
}
