// @ts-check
// Makes public/map/basemap.pmtiles. Run by hand, seldom: README.md beside this file tells how.
import { readFileSync, writeFileSync } from "node:fs";
import GeoJSONVT from "geojson-vt";
import { mesh } from "topojson-client";
import vtpbf from "vt-pbf";
import { fromRoot } from "../paths.mjs";
import { chainRings } from "./chain-rings.mjs";
import { readGmtLines } from "./gmt-lines.mjs";
import { PLACE_NAMES } from "./names/place-names.mjs";
import { WATER_NAMES } from "./names/water-names.mjs";
import { cutHoles } from "./cut-holes.mjs";
import { readStationPositions } from "./read-stations.mjs";
import { firstZoomOfLake } from "./lake-size.mjs";
import { detailByStations } from "./station-detail.mjs";
import { thinRing } from "./thin-ring.mjs";
import { writePmtiles } from "./write-pmtiles.mjs";

/** @typedef {import("./gmt-lines.mjs").LonLat} LonLat */

const [stationsFile] = process.argv.slice(2);
if (!stationsFile) throw new Error("say where NDBC's activestations.xml lies");

const MAX_ZOOM = 8;
// At the last zoom a unit is 19 m at the equator and less than a pixel at zoom 11. MapLibre knows no finer one.
const EXTENT = 8192;
/** 16 pixels beside the tile, so that the edges that cutting makes, and the shallows along them, are never seen. */
const BUFFER = EXTENT / 32;
const WORLD = "-R-180/180/-90/90";

const toleranceAt = detailByStations(readStationPositions(readFileSync(stationsFile, "utf8")));
/** @param {LonLat[][]} rings */
const thinRings = (rings) =>
  rings.map((ring) => thinRing(ring, toleranceAt)).filter((ring) => ring.length > 0);

const land = thinRings(chainRings(await readGmtLines([WORLD, "-Df", "-W1", "-A0.05/0/1"])));
const lakes = thinRings(chainRings(await readGmtLines([WORLD, "-Df", "-W2", "-A15/2/2"])));
const islands = thinRings(chainRings(await readGmtLines([WORLD, "-Df", "-W3", "-A1/3/3"])));
const states = await readGmtLines(["-R-170/-50/24/75", "-Di", "-N2"]);
const world = JSON.parse(readFileSync(fromRoot("node_modules/world-atlas/countries-10m.json"), "utf8"));
const countries = mesh(world, world.objects.countries, (a, b) => a !== b);

/**
 * @param {import("geojson").Geometry} geometry
 * @param {Record<string, string | number>} [properties]
 * @returns {import("geojson").Feature}
 */
const feature = (geometry, properties = {}) => ({ type: "Feature", properties, geometry });
/** @param {import("./names/water-names.mjs").NamedPoint[]} names */
const points = (names) =>
  names.map(({ name, lon, lat, kind, minZoom }) =>
    feature({ type: "Point", coordinates: [lon, lat] }, { name, kind, minzoom: minZoom }),
  );

/** @type {Record<string, { features: import("geojson").Feature[], tolerance: number }>} */
const LAYERS = {
  land: { features: land.map((ring) => feature({ type: "Polygon", coordinates: [ring] })), tolerance: 10 },
  lakes: {
    features: cutHoles(lakes, islands).flatMap((rings) => {
      const minzoom = firstZoomOfLake(rings[0] ?? []);
      return minzoom > MAX_ZOOM ? [] : [feature({ type: "Polygon", coordinates: rings }, { minzoom })];
    }),
    tolerance: 16,
  },
  borders: {
    features: [
      feature(countries, { kind: "country" }),
      feature({ type: "MultiLineString", coordinates: states }, { kind: "state" }),
    ],
    tolerance: 12,
  },
  "water-names": { features: points(WATER_NAMES), tolerance: 0 },
  "place-names": { features: points(PLACE_NAMES), tolerance: 0 },
};

/** @type {Map<string, Record<string, object>>} */
const layersByTile = new Map();
for (const [name, { features, tolerance }] of Object.entries(LAYERS)) {
  const index = new GeoJSONVT(
    { type: "FeatureCollection", features },
    {
      maxZoom: MAX_ZOOM,
      indexMaxZoom: MAX_ZOOM,
      indexMaxPoints: 0,
      extent: EXTENT,
      buffer: BUFFER,
      tolerance,
    },
  );
  for (const { z, x, y } of index.tileCoords) {
    const tile = index.getTile(z, x, y);
    if (!tile || tile.features.length === 0) continue;
    const key = `${z}/${x}/${y}`;
    layersByTile.set(key, { ...layersByTile.get(key), [name]: tile });
  }
}

/** @type {Map<string, Uint8Array>} */
const tiles = new Map();
for (const [key, layers] of layersByTile)
  tiles.set(key, vtpbf.fromGeojsonVt(layers, { version: 2, extent: EXTENT }));

const archive = writePmtiles({
  tiles,
  maxZoom: MAX_ZOOM,
  metadata: {
    name: "buoycast basemap",
    attribution: "Natural Earth, GSHHG",
    vector_layers: Object.keys(LAYERS).map((id) => ({ id, fields: {} })),
  },
});
writeFileSync(fromRoot("public/map/basemap.pmtiles"), archive);
process.stdout.write(`${tiles.size} tiles, ${(archive.length / 1e6).toFixed(1)} MB\n`);
