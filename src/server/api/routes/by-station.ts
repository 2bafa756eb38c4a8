import { z } from "zod";
import {
  RESOLUTIONS,
  listSummaries,
  readSummaryPages,
  type Resolution,
  type SummaryRange,
} from "../../../infra/summary-store";
import { toText } from "../../../observation/csv";
import { NUMBER_NAMES, type NumberName } from "../../../observation/measured-units";
import type { Station } from "../../../observation/station";
import { ALL_FIELDS, EVERYTHING, fieldsSchema, type FieldName } from "../../../stream/selection";
import { ProblemError } from "../../problem";
import { toSelected } from "../../selected-observation";
import { readSource } from "../../source";
import {
  readStation,
  readStationObservations,
  stationRangeSchema,
  toRange,
} from "../../station-observations";
import { webProcess } from "../../web-process";
import { featuresOf, observationAnswer, sourceSchema, summaryAnswer } from "../answers";
import { exportLines } from "../export-lines";
import { toFeature, toFeatureCollection } from "../geojson";
import { observationHead, observationLine } from "../observation-table";
import { defineRoute } from "../route";
import { summaryHead, summaryLine, toSummaryAnswer } from "../summaries";

const names = Object.keys(RESOLUTIONS) as [Resolution, ...Resolution[]];

const query = stationRangeSchema.extend({
  fields: fieldsSchema,
  resolution: z
    .enum(names, { error: `can be ${names.join(", ")}` })
    .optional()
    .meta({
      description:
        "In place of observations their means and extremes over ten minutes, an hour or a day (UTC). A range has those " +
        "that begin in it.",
    }),
});

type Query = z.output<typeof query>;

const WORDS_HAVE_NO_MEAN =
  "is measured in no numbers, of which there could be means: leave out resolution, or it";

/** Of which readings there are to be means. */
function numbersOf(fields: readonly FieldName[] | undefined): readonly NumberName[] {
  if (!fields) return NUMBER_NAMES;
  const isNumber = (field: FieldName): field is NumberName => NUMBER_NAMES.some((name) => name === field);
  // `all` brings all of them.
  const numbers = fields.filter(isNumber);
  const other = fields.find((field) => !isNumber(field) && field !== "stationId" && field !== "timestamp");
  if (other !== undefined && numbers.length < NUMBER_NAMES.length)
    throw new ProblemError("bad-parameter", `fields names ${other}, which ${WORDS_HAVE_NO_MEAN}.`);
  return numbers;
}

async function readSummaries(station: Station, resolution: Resolution, range: Query) {
  const { summaries, hasOlder } = await listSummaries(webProcess().database, {
    ...toRange(station, range),
    resolution,
    names: numbersOf(range.fields),
  });
  const oldest = summaries[0];
  return { summaries, nextCursor: hasOlder && oldest ? String(oldest.timestamp.getTime()) : null };
}

/** The whole of a range as a table, a page of the database at a time. */
async function* summaryPieces(range: Omit<SummaryRange, "limit">, simulated: boolean) {
  let text = toText([summaryHead(range.names)]);
  for await (const summaries of readSummaryPages(webProcess().database, range)) {
    yield text + toText(summaries.map((summary) => summaryLine(summary, range.names, simulated)));
    text = "";
  }
  if (text !== "") yield text;
}

export const byStationRoute = defineRoute({
  operationId: "listObservationsByStation",
  path: "/v1/observations/by-station/{stationId}",
  summary: "A station's observations",
  description:
    "The newest of a range of time, oldest first; nextCursor leads to older ones. As CSV, without `limit`, the whole " +
    "range, however long. With `resolution` their means, minima and maxima; of directions, those of unit vectors, in " +
    "which a calm has no part.",
  pathParameters: { stationId: { description: "NDBC's id of the station, in any case.", example: "46042" } },
  query,
  json: {
    schema: z.union([
      z.object({
        observations: z.array(observationAnswer),
        nextCursor: z.string().nullable(),
        source: sourceSchema,
      }),
      z.object({
        summaries: z.array(summaryAnswer),
        resolution: z.enum(names),
        nextCursor: z.string().nullable(),
        source: sourceSchema,
      }),
    ]),
    async answer({ path, query: { fields, resolution, ...range } }) {
      const station = await readStation(path.stationId!);
      if (resolution) {
        const { summaries, nextCursor } = await readSummaries(station, resolution, { fields, ...range });
        return {
          summaries: summaries.map(toSummaryAnswer),
          resolution,
          nextCursor,
          source: await readSource(),
        };
      }
      const { rows, nextCursor } = await readStationObservations(station, range);
      const observations = rows.map((row) => toSelected(row, fields));
      return { observations, nextCursor, source: await readSource() };
    },
  },
  geojson: {
    schema: featuresOf(z.union([observationAnswer, summaryAnswer])).extend({
      nextCursor: z.string().nullable(),
    }),
    async answer({ path, query: { fields, resolution, ...range } }) {
      const station = await readStation(path.stationId!);
      const answer = async (told: { stationId: string; timestamp: string }[], nextCursor: string | null) => {
        const features = told.map((row) => toFeature(`${row.stationId} ${row.timestamp}`, station, row));
        return { ...toFeatureCollection(features, await readSource()), nextCursor };
      };
      if (resolution) {
        const { summaries, nextCursor } = await readSummaries(station, resolution, { fields, ...range });
        return answer(summaries.map(toSummaryAnswer), nextCursor);
      }
      const { rows, nextCursor } = await readStationObservations(station, range);
      return answer(
        rows.map((row) => toSelected(row, fields)),
        nextCursor,
      );
    },
  },
  csv: {
    description:
      "A line an observation, its fields as columns, whose heads have the units; without `limit` the whole range.",
    async answer({ path, query: { fields = ALL_FIELDS, resolution, ...range }, isGiven }) {
      const station = await readStation(path.stationId!);
      const { simulated } = await readSource();
      if (resolution) {
        const names = numbersOf(fields);
        if (!isGiven("limit"))
          return { pieces: summaryPieces({ ...toRange(station, range), resolution, names }, simulated) };
        const { summaries } = await readSummaries(station, resolution, { fields: [...fields], ...range });
        return toText([summaryHead(names), ...summaries.map((row) => summaryLine(row, names, simulated))]);
      }
      if (isGiven("limit")) {
        const { rows } = await readStationObservations(station, range);
        const lines = rows.map((row) => observationLine(toSelected(row, fields), fields, simulated));
        return toText([observationHead(fields), ...lines]);
      }
      const { since, until, isGood } = toRange(station, range);
      const selection = { ...EVERYTHING, stations: new Set([station.id]), isGood };
      return { pieces: exportLines({ selection, fields, since, until, simulated }) };
    },
  },
  caching: { browserS: 0, sharedS: 10 },
  isOf: "data",
  examples: [
    { title: "The last day by the hour", path: "/v1/observations/by-station/46042?resolution=1h&limit=24" },
    {
      title: "Everything that is kept, as a table",
      path: "/v1/observations/by-station/46042.csv?fields=waveHeightM,windSpeedMps",
    },
  ],
});
