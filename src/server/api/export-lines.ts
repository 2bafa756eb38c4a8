import { listObservedSpans, planExport, readExportPage, type ExportPage } from "../../infra/export-store";
import { LINE_END, sourceCell, toLine } from "../../observation/csv";
import { decodeQuality } from "../../observation/quality/encode-quality";
import type { FieldName, Selection } from "../../stream/selection";
import { webProcess } from "../web-process";
import { flagCells, observationHead, tableFields } from "./observation-table";

export interface Exported {
  selection: Selection;
  fields: readonly FieldName[];
  since?: Date;
  until?: Date;
  simulated: boolean;
}

/** Of all that there is: what the type of a time can hold in Postgres, and in JavaScript. */
const EVER = { since: new Date("0001-01-01T00:00:00Z"), until: new Date("9999-12-31T23:59:59Z") };

/**
 * The selected observations as a table, by station and time, piece by piece: a page of the database at a time, read
 * when the one before it has gone, so that neither a long range nor a slow reader holds more than one, or a connection.
 */
export async function* exportLines({
  selection,
  fields,
  since = EVER.since,
  until = EVER.until,
  simulated,
}: Exported): AsyncGenerator<string, void, void> {
  const { database } = webProcess();
  const spans = await listObservedSpans(database, selection, { since, until });
  const columns = tableFields(fields);
  const readLines = (page: ExportPage) => readExportPage(database, page, { selection, fields: columns });
  const lastCells = `,${sourceCell(simulated)}${LINE_END}`;
  const flagsOf = createFlagTeller();
  let text = observationHead(fields) + LINE_END;
  for (const page of planExport(spans)) {
    const { lines, qualities } = await readLines(page);
    for (const [i, line] of lines.entries())
      text += line + (qualities ? `,${flagsOf(qualities[i]!)}` : "") + lastCells;
    if (text === "") continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

/** Tells the flags of a code as cells; a network has some hundred codes, and a range a million rows. */
function createFlagTeller(): (code: string | null) => string {
  const known = new Map<string | null, string>();
  return (code) => {
    let cells = known.get(code);
    if (cells === undefined) {
      cells = toLine(flagCells(code === null ? null : decodeQuality(code)));
      known.set(code, cells);
    }
    return cells;
  };
}
