import type { Position } from "../../observation/station";
import type { Source } from "../source";

interface Feature<Properties> {
  type: "Feature";
  id: string;
  geometry: { type: "Point"; coordinates: [number, number] } | null;
  properties: Properties;
}

/** A feature (RFC 7946) at a position; what is nowhere has no geometry. */
export const toFeature = <Properties>(
  id: string,
  { lat, lon }: Position,
  properties: Properties,
): Feature<Properties> => ({
  type: "Feature",
  id,
  geometry: lat === null || lon === null ? null : { type: "Point", coordinates: [lon, lat] },
  properties,
});

/** A collection of features, which says whose data it is. */
export const toFeatureCollection = <Properties>(features: Feature<Properties>[], source: Source) => ({
  type: "FeatureCollection" as const,
  features,
  source,
});
