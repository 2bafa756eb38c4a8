import type { z } from "zod";
import type { Summary } from "../../infra/summary-store";
import { SOURCE_COLUMN, sourceCell, toLine } from "../../observation/csv";
import { MEASURES, nameWithUnit, type NumberName } from "../../observation/measured-units";
import type { summaryAnswer } from "./answers";

/** A summary as JSON tells it. */
export const toSummaryAnswer = ({
  stationId,
  timestamp,
  count,
  readings,
}: Summary): z.input<typeof summaryAnswer> => ({
  stationId,
  timestamp: timestamp.toISOString(),
  count,
  ...readings,
});

/** The head of a table of summaries: of each number three columns, of each direction two. */
export function summaryHead(names: readonly NumberName[]): string {
  const columns = names.flatMap((name) => {
    const { unit, isDirection } = MEASURES[name];
    if (isDirection) return [nameWithUnit(`${name} mean`, unit), `${name} resultantLength`];
    return ["mean", "min", "max"].map((part) => nameWithUnit(`${name} ${part}`, unit));
  });
  return toLine(["stationId", "timestamp (UTC)", "count", ...columns, SOURCE_COLUMN]);
}

/** The line of a summary in such a table. */
export function summaryLine(
  { stationId, timestamp, count, readings }: Summary,
  names: readonly NumberName[],
  simulated: boolean,
): string {
  const cells = names.flatMap((name) => {
    const summary = readings[name];
    if (summary && "min" in summary) return [summary.mean, summary.min, summary.max];
    if (summary) return [summary.mean, summary.resultantLength];
    return MEASURES[name].isDirection ? [null, null] : [null, null, null];
  });
  return toLine([stationId, timestamp.toISOString(), count, ...cells, sourceCell(simulated)]);
}
