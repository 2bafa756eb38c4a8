import styles from "./station-map.module.css";

/** In the map's place, when it cannot be drawn. */
export function MapFailure() {
  return (
    <div className={styles.failure} data-testid="map-failure">
      <p>
        <strong>The map cannot be drawn here.</strong> It needs WebGL 2, and its files from this server. The
        list has the same stations; reload the page to try again.
      </p>
    </div>
  );
}
