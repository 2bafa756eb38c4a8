import type { ReactNode } from "react";
import { WatchAlerts } from "./alerts/watch-alerts";
import { Footer } from "./footer";
import styles from "./frame.module.css";
import { StatePill } from "./live/state-pill";
import { TroubleBanner } from "./live/trouble-banner";
import { PageBar } from "./page-bar";
import { PreferencesMenu } from "./preferences/preferences-menu";
import { SimulatedNote } from "./simulated-note";
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
      <PageBar
        tools={
          <>
            <StatePill />
            <PreferencesMenu />
            <SiteNav />
          </>
        }
      >
        {bar}
      </PageBar>
      <TroubleBanner />
      {simulated && <SimulatedNote />}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      {!isScreenHigh && <Footer simulated={simulated} />}
      <WatchAlerts />
    </div>
  );
}
