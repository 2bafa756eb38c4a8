import { z } from "zod";
import { ALL_FIELDS, fieldsSchema, selectionShape, toSelection } from "../../../stream/selection";
import { listStations } from "../../../infra/station-store";
import { readSource } from "../../source";
import { webProcess } from "../../web-process";
import { exportLines } from "../export-lines";
import { distanceWithin, near, time, toNear, YEAR_1_MS } from "../parameters";
import { defineRoute } from "../route";

const DAY_MS = 86_400_000;

const query = z.object({
  since: time.optional().meta({
    description: "Observed at or after this time; left out: a day before `until`.",
    examples: ["2026-05-09T00:00:00Z"],
  }),
  until: time.optional().meta({
    description: "Observed before this time; left out: now.",
    examples: ["2026-05-10T00:00:00Z"],
  }),
  ...selectionShape,
  near,
  fields: fieldsSchema,
});

/** Years before the first have no number in Postgres. */
const dayBefore = (end: Date) => new Date(Math.max(end.getTime() - DAY_MS, YEAR_1_MS));

/** The stations of a selection that are near; null: all of them. */
async function findNear(tuple: z.output<typeof near>, stations: ReadonlySet<string> | null) {
  const around = toNear(tuple);
  if (!around) return stations;
  const found = (await listStations(webProcess().database)).filter(
    (station) => (!stations || stations.has(station.id)) && distanceWithin(around, station) !== null,
  );
  return new Set(found.map(({ id }) => id));
}

export const observationsRoute = defineRoute({
  operationId: "exportObservations",
  path: "/v1/observations",
  summary: "The observations of many stations",
  description:
    "All that the selected stations observed in a range of time, by station and time, as one table that is sent as it " +
    "is read, however long it is: a whole network's 45 days are some hundred megabytes.",
  query,
  csv: {
    description: "A line an observation, its fields as columns, whose heads have the units.",
    async answer({ query: { since, until, near: nearby, fields = ALL_FIELDS, ...selected } }) {
      const end = until === undefined ? new Date() : new Date(until);
      const selection = toSelection(selected);
      return {
        pieces: exportLines({
          selection: { ...selection, stations: await findNear(nearby, selection.stations) },
          fields,
          since: since === undefined ? dayBefore(end) : new Date(since),
          until: end,
          simulated: (await readSource()).simulated,
        }),
      };
    },
  },
  caching: { browserS: 0, sharedS: 60 },
  isOf: "data",
  examples: [
    {
      title: "A day of the Gulf of Mexico",
      path: "/v1/observations.csv?bbox=-98,18,-80,31&fields=waveHeightM,windSpeedMps,pressureHpa",
    },
  ],
});
