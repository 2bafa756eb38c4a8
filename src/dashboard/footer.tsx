import styles from "./frame.module.css";

/** Where the data is from, and where else it can be had. */
export function Footer({ simulated }: { simulated: boolean }) {
  return (
    <footer className={styles.footer}>
      <p>
        Data: <a href="https://www.ndbc.noaa.gov">NOAA National Data Buoy Center</a>
        {simulated && " (stations only: the weather is simulated)"}. Map: Natural Earth, GSHHG. Not for
        navigation.
      </p>
      <p>
        <a href="/docs">API</a> · <a href="/v1/stations">Stations</a> ·{" "}
        <a href="/v1/observations/latest">Latest observations</a> · <a href="/health">Health</a> · stream:{" "}
        <code>/v1/observations/stream</code>
      </p>
    </footer>
  );
}
