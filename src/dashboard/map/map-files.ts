import type { MapFiles } from "./basemap-style";

// `new URL` has the build take the files along, under names that change with what they say.
const absolute = (url: URL) => new URL(url.href, window.location.href).href;

/** MapLibre's worker: a file of our own origin, so that a policy of `worker-src 'self'` is enough. */
export const WORKER_URL = absolute(
  new URL("../../../node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs", import.meta.url),
);

export const FILES: MapFiles = {
  basemap: new URL(`/map/basemap.pmtiles?v=${process.env.BASEMAP_VERSION}`, window.location.href).href,
  regular: absolute(
    new URL(
      "../../../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2",
      import.meta.url,
    ),
  ),
  medium: absolute(
    new URL(
      "../../../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-500-normal.woff2",
      import.meta.url,
    ),
  ),
  italic: absolute(
    new URL(
      "../../../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-italic.woff2",
      import.meta.url,
    ),
  ),
};
