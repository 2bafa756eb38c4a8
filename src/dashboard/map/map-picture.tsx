import type { CSSProperties } from "react";
import type { MapView } from "../finding/explore-state";
import type { Quantity } from "../quantity/quantities";
import { toMapUnits, worldWidthPx } from "./drawing-order";
import { COVERED_BOTTOM_SHARE, COVERED_TOP_PX, FIRST_VIEW, FIRST_VIEW_NARROW } from "./first-view";
import styles from "./map-picture.module.css";
import type { MappedStation } from "./mapped-station";
import { WORLD_UNITS, pictureDots, type PictureDots } from "./picture-dots";

interface MapPictureProps {
  stations: readonly MappedStation[];
  quantity: Quantity;
  /** What it shows, in words. */
  summary: string;
}

/**
 * The chart as the map shows it first, rendered on the server alone: what is seen until the map is there, and where it
 * cannot be drawn or there are no scripts.
 */
export function MapPicture({ stations, quantity, summary }: MapPictureProps) {
  const looks = pictureDots(stations, Math.floor(FIRST_VIEW.zoom));
  return (
    <div
      className={styles.picture}
      style={places()}
      role="img"
      aria-label={`Chart of the stations. ${summary}`}
      data-testid="map-picture"
    >
      <svg viewBox={`0 0 ${WORLD_UNITS} ${WORLD_UNITS}`}>
        {/* On wide screens the view goes on beyond the antimeridian. */}
        {[0, -WORLD_UNITS].map((x) => (
          <use key={x} href="/map/coasts.svg#land" x={x} className={styles.land} />
        ))}
        {looks.map((dots) => (
          <Dots key={`${dots.freshness} ${dots.classNumber}`} dots={dots} quantity={quantity} />
        ))}
      </svg>
    </div>
  );
}

/** Of the map's dots at this zoom (station-layers.ts), in the units of the picture: 1.3 a pixel. */
const RADIUS = { measured: 5.7, unmeasured: 2.9 };

/**
 * Circles, and as one text: strokes of paths take a software renderer ten times as long, and React a thousand elements
 * as many times.
 */
function Dots({ dots, quantity }: { dots: PictureDots; quantity: Quantity }) {
  const { freshness, classNumber, points } = dots;
  const token = classNumber === null ? undefined : quantity.classes[classNumber - 1]?.colorToken;
  const radius = classNumber === null ? RADIUS.unmeasured : RADIUS.measured;
  const circles = points.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="${radius}"/>`).join("");
  return (
    <g
      className={styles.dots}
      style={token ? { fill: `var(${token})` } : undefined}
      data-freshness={freshness}
      data-measured={classNumber !== null}
      dangerouslySetInnerHTML={{ __html: circles }}
    />
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
