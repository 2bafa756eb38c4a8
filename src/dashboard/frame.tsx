import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "../components/mark";
import { WatchAlerts } from "./alerts/watch-alerts";
import { Footer } from "./footer";
import styles from "./frame.module.css";
import { StatePill } from "./live/state-pill";
import { TroubleBanner } from "./live/trouble-banner";
import { PreferencesMenu } from "./preferences/preferences-menu";
import { SiteNav } from "./site-nav";

interface FrameProps {
  simulated: boolean;
  /** What this page has in the bar. */
  bar?: ReactNode;
  /** The page is as high as the screen, and has the footer where it can be scrolled to. */
  isScreenHigh?: boolean;
  children: ReactNode;
}

/** The bar above and the line below every page; where the data is simulated, the page says so. */
export function Frame({ simulated, bar, isScreenHigh = false, children }: FrameProps) {
  return (
    <div className={styles.frame} data-screen-high={isScreenHigh}>
      <header className={styles.bar}>
        <Link href="/" className={styles.brand}>
          <Mark />
          <span>buoycast</span>
        </Link>
        {bar}
        <div className={styles.tools}>
          <StatePill />
          <PreferencesMenu />
          <SiteNav />
        </div>
      </header>
      <TroubleBanner />
      {simulated && (
        <p className={styles.simulated} data-testid="simulated">
          <strong>Simulated weather</strong> at real stations: invented data, not measurements.
        </p>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      {!isScreenHigh && <Footer simulated={simulated} />}
      <WatchAlerts />
    </div>
  );
}
