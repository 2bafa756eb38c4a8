import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "../components/mark";
import styles from "./frame.module.css";
import { StatePill } from "./live/state-pill";
import { PreferencesMenu } from "./preferences/preferences-menu";

/** The bar above and the line below every page; where the data is simulated, the page says so. */
export function Frame({ simulated, children }: { simulated: boolean; children: ReactNode }) {
  return (
    <>
      <header className={styles.bar}>
        <Link href="/" className={styles.brand}>
          <Mark />
          buoycast
        </Link>
        <div className={styles.tools}>
          <StatePill />
          <PreferencesMenu />
        </div>
      </header>
      {simulated && (
        <p className={styles.simulated} data-testid="simulated">
          <strong>Simulated weather</strong> at real stations: invented data, not measurements.
        </p>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <p>
          Data: <a href="https://www.ndbc.noaa.gov">NOAA National Data Buoy Center</a>
          {simulated && " (stations only: the weather is simulated)"}. Not for navigation.
        </p>
        <p>
          <a href="/v1/stations">Stations</a> · <a href="/v1/observations/latest">Latest observations</a> ·{" "}
          <a href="/health">Health</a> · stream: <code>/v1/observations/stream</code>
        </p>
      </footer>
    </>
  );
}
