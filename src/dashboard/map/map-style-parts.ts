import type { ExpressionSpecification } from "maplibre-gl";

/** The page's own font, by the names that the layers use. */
export const REGULAR = "Plex Regular";
export const MEDIUM = "Plex Medium";
export const ITALIC = "Plex Italic";

/** A layer of the basemap's tiles (scripts/map/README.md). */
export const fromTiles = (layer: string) => ({ source: "basemap", "source-layer": layer }) as const;

/** Names and lakes have the zoom from which they are drawn. */
export const isDue: ExpressionSpecification = [">=", ["zoom"], ["get", "minzoom"]];
