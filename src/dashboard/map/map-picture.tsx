import type { CSSProperties } from "react";
import type { MapView } from "../explore/explore-state";
import type { Quantity } from "../quantity/quantities";
import { toMapUnits, worldWidthPx } from "./drawing-order";
import { COVERED_BOTTOM_SHARE, COVERED_TOP_PX, FIRST_VIEW, FIRST_VIEW_NARROW } from "./first-view";
import styles from "./map-picture.module.css";
import type { MappedStation } from "./mapped-station";
import { WORLD_UNITS, picturePaths, type PicturePath } from "./picture-paths";

interface MapPictureProps {
  stations: readonly MappedStation[];
  quantity: Quantity;
}

/**
 * The chart as the map shows it first, rendered on the server alone: what is seen until the map is there, and where it
 * cannot be drawn or there are no scripts.
 */
export function MapPicture({ stations, quantity }: MapPictureProps) {
  const paths = picturePaths(stations, Math.floor(FIRST_VIEW.zoom));
  return (
    <div
      className={styles.picture}
      style={places()}
      role="img"
      aria-label={`Chart of the stations, by ${quantity.label.toLowerCase()}`}
      data-testid="map-picture"
    >
      <div className={styles.land} />
      <svg viewBox={`0 0 ${WORLD_UNITS} ${WORLD_UNITS}`}>
        {paths.map((path) => (
          <Dots key={`${path.freshness} ${path.degree}`} path={path} quantity={quantity} />
        ))}
      </svg>
    </div>
  );
}

/** A line about dots is a wider line below them. */
function Dots({ path: { d, freshness, degree }, quantity }: { path: PicturePath; quantity: Quantity }) {
  const token = degree === null ? undefined : quantity.classes[degree - 1]?.colorToken;
  const look = { "data-freshness": freshness, "data-measured": degree !== null };
  return (
    <>
      <path d={d} {...look} className={styles.rim} />
      <path d={d} {...look} className={styles.dot} style={token ? { stroke: `var(${token})` } : undefined} />
    </>
  );
}

/** Where the picture lies in its place, for the style sheet: the middle of the view is where the map has it. */
function places() {
  const place = ({ lat, lon, zoom }: MapView, name: string) => {
    const { x, y } = toMapUnits(lon, lat);
    const width = worldWidthPx(zoom);
    return {
      [`--${name}-width`]: `${width}px`,
      [`--${name}-left`]: `${-x * width}px`,
      [`--${name}-top`]: `${-y * width}px`,
    };
  };
  return {
    ...place(FIRST_VIEW, "wide"),
    ...place(FIRST_VIEW_NARROW, "narrow"),
    "--narrow-middle": `calc(${COVERED_TOP_PX / 2}px + ${50 * (1 - COVERED_BOTTOM_SHARE)}%)`,
  } as CSSProperties;
}
