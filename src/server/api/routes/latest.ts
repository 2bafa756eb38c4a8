import { z } from "zod";
import { toObservation, toPlace, type EventRow } from "../../../infra/observation-row";
import { listLatestObservations } from "../../../infra/observation-store";
import { toText } from "../../../observation/csv";
import { ALL_FIELDS, fieldsSchema, isSelected, selectionShape, toSelection } from "../../../stream/selection";
import { toSelected } from "../../selected-observation";
import { readSource } from "../../source";
import { webProcess } from "../../web-process";
import { featuresOf, observationAnswer, sourceSchema } from "../answers";
import { toFeature, toFeatureCollection } from "../geojson";
import { observationHead, observationLine } from "../observation-table";
import { decimal, distanceWithin, near, toNear } from "../parameters";
import { defineRoute } from "../route";

const HOURS = "is to be a number of hours above 0, up to 1000000";

const query = z.object({
  maxAgeHours: decimal
    .pipe(z.number().positive(HOURS).max(1_000_000, HOURS))
    .optional()
    .meta({ description: "Observed in the last hours, that many.", examples: ["2"] }),
  ...selectionShape,
  near,
  fields: fieldsSchema,
});

/** The newest observation of each station; where that one is not selected, none. */
async function listSelected({
  maxAgeHours,
  near: nearby,
  fields: _,
  ...selected
}: z.output<typeof query>): Promise<EventRow[]> {
  const notBefore = maxAgeHours === undefined ? null : new Date(Date.now() - maxAgeHours * 3_600_000);
  const selection = toSelection(selected);
  const around = toNear(nearby);
  const rows = await listLatestObservations(webProcess().database, notBefore);
  return rows.filter((row) => {
    if (around && distanceWithin(around, row) === null) return false;
    return isSelected(selection, {
      observation: toObservation(row),
      quality: row.quality,
      place: toPlace(row),
    });
  });
}

export const latestRoute = defineRoute({
  operationId: "listLatestObservations",
  path: "/v1/observations/latest",
  summary: "The newest observation of each station",
  description:
    "Of every station that ever reported, by station. What is selected is selected among the newest observations: a " +
    "station whose newest one is not wanted is left out.",
  query,
  json: {
    schema: z.object({
      observations: z.array(observationAnswer),
      nextCursor: z.null(),
      source: sourceSchema,
    }),
    async answer(asked) {
      const rows = await listSelected(asked.query);
      const observations = rows.map((row) => toSelected(row, asked.query.fields));
      return { observations, nextCursor: null, source: await readSource() };
    },
  },
  geojson: {
    schema: featuresOf(observationAnswer),
    async answer(asked) {
      const rows = await listSelected(asked.query);
      const features = rows.map((row) =>
        toFeature(row.stationId, toPlace(row), toSelected(row, asked.query.fields)),
      );
      return toFeatureCollection(features, await readSource());
    },
  },
  csv: {
    description: "A line an observation, its fields as columns, whose heads have the units.",
    async answer(asked) {
      const { fields = ALL_FIELDS } = asked.query;
      const { simulated } = await readSource();
      const rows = await listSelected(asked.query);
      const lines = rows.map((row) => observationLine(toSelected(row, fields), fields, simulated));
      return toText([observationHead(fields), ...lines]);
    },
  },
  caching: { browserS: 0, sharedS: 10 },
  isOf: "data",
  examples: [
    {
      title: "Waves and wind of the last two hours",
      path: "/v1/observations/latest?has=waveHeightM&maxAgeHours=2&fields=waveHeightM,windSpeedMps",
    },
    { title: "Off Hawaii, as a table", path: "/v1/observations/latest.csv?bbox=-162,17,-153,24" },
  ],
});
