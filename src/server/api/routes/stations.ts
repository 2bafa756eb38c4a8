import { z } from "zod";
import { listStations } from "../../../infra/station-store";
import { SOURCE_COLUMN, sourceCell, toLine, toText } from "../../../observation/csv";
import type { Station } from "../../../observation/station";
import { isPlaceSelected, selectionShape, toSelection } from "../../../stream/selection";
import { readSource } from "../../source";
import { readStation } from "../../station-observations";
import { webProcess } from "../../web-process";
import { featureOf, featuresOf, nearStationAnswer, sourceSchema, stationAnswer } from "../answers";
import { toFeature, toFeatureCollection } from "../geojson";
import { distanceWithin, near, toNear } from "../parameters";
import { defineRoute } from "../route";

const OWNER_LENGTH_MAX = 100;
const CACHING = { browserS: 60, sharedS: 300 };

const query = z.object({
  bbox: selectionShape.bbox,
  type: selectionShape.type,
  owner: z
    .string()
    .min(1, "names nobody")
    .max(OWNER_LENGTH_MAX, `is longer than ${OWNER_LENGTH_MAX} characters`)
    .optional()
    .meta({ description: "Stations whose owner's name has this in it, in any case.", examples: ["NDBC"] }),
  near: near.meta({
    ...near.meta(),
    description: "Stations no further than so many kilometres from a place (lat,lon,km), the nearest first.",
  }),
});

interface ListedStation extends Station {
  distanceKm?: number;
}

async function listSelected({
  owner,
  near: place,
  ...selected
}: z.output<typeof query>): Promise<ListedStation[]> {
  const selection = toSelection(selected);
  const wanted = owner?.toLowerCase();
  const stations = (await listStations(webProcess().database)).filter(
    (station) =>
      isPlaceSelected(selection, station.id, station) &&
      (wanted === undefined || station.owner?.toLowerCase().includes(wanted)),
  );
  const around = toNear(place);
  if (!around) return stations;
  return stations
    .flatMap((station) => {
      const distance = distanceWithin(around, station);
      return distance === null ? [] : [{ ...station, distanceKm: Math.round(distance * 1000) / 1000 }];
    })
    .sort((a, b) => a.distanceKm - b.distanceKm);
}

/** Of a feature the position is its geometry's. */
const toStationFeature = ({ lat, lon, ...properties }: ListedStation) =>
  toFeature(properties.id, { lat, lon }, properties);

export const stationsRoute = defineRoute({
  operationId: "listStations",
  path: "/v1/stations",
  summary: "Stations",
  description: "All stations that are known, by id, or those that are asked for.",
  query,
  json: {
    schema: z.object({ stations: z.array(nearStationAnswer), source: sourceSchema }),
    answer: async (asked) => ({ stations: await listSelected(asked.query), source: await readSource() }),
  },
  geojson: {
    schema: featuresOf(nearStationAnswer.omit({ lat: true, lon: true })),
    answer: async (asked) =>
      toFeatureCollection((await listSelected(asked.query)).map(toStationFeature), await readSource()),
  },
  csv: {
    description: "A line a station: id, name, owner, type, lat (degrees_north), lon (degrees_east), source.",
    async answer(asked) {
      const origin = sourceCell((await readSource()).simulated);
      const lines = (await listSelected(asked.query)).map(({ id, name, owner, type, lat, lon }) =>
        toLine([id, name, owner, type, lat, lon, origin]),
      );
      const head = [
        "id",
        "name",
        "owner",
        "type",
        "lat (degrees_north)",
        "lon (degrees_east)",
        SOURCE_COLUMN,
      ];
      return toText([toLine(head), ...lines]);
    },
  },
  caching: CACHING,
  isOf: "data",
  examples: [
    { title: "Buoys off California", path: "/v1/stations?bbox=-126,32,-117,42&type=buoy" },
    { title: "Within 100 km of Monterey Bay, for a map", path: "/v1/stations.geojson?near=36.8,-122.4,100" },
  ],
});

export const stationRoute = defineRoute({
  operationId: "getStation",
  path: "/v1/stations/{id}",
  summary: "One station",
  description: "A station by its id, in any case.",
  pathParameters: { id: { description: "NDBC's id of the station.", example: "46042" } },
  query: z.object({}),
  json: {
    schema: stationAnswer.extend({ source: sourceSchema }),
    answer: async ({ path }) => ({ ...(await readStation(path.id!)), source: await readSource() }),
  },
  geojson: {
    schema: featureOf(stationAnswer.omit({ lat: true, lon: true })).extend({ source: sourceSchema }),
    async answer({ path }) {
      const station = await readStation(path.id!);
      return { ...toStationFeature(station), source: await readSource() };
    },
  },
  caching: CACHING,
  isOf: "data",
  examples: [{ title: "Monterey", path: "/v1/stations/46042" }],
});
