"use client";

import { AlertForm } from "./alert-form";
import page from "../page.module.css";
import styles from "./alerts.module.css";
import type { AlertStations } from "./choose-stations";
import { NotificationNotice } from "./notification-notice";
import { RuleList } from "./rule-list";
import { ToldList } from "./told-list";

/** What this browser's owner wants to be told of, and what they were told. */
export function AlertsView({ stations, initialStation, unknownId, exampleStation }: AlertStations) {
  return (
    <div className={`${page.page} ${styles.page}`}>
      <h1 className={page.title}>Alerts</h1>
      <p className={styles.lead}>
        Be told when a station reports what you wait for. Alerts are kept in this browser, and work while a
        page of this site is open.
      </p>
      <p className={styles.withoutScript}>Alerts need JavaScript, which is off in this browser.</p>
      <div className={styles.columns}>
        <div>
          <RuleList exampleStation={exampleStation} />
          <ToldList />
        </div>
        <div>
          {unknownId !== null && (
            <p className={styles.caution} role="status">
              There is no station {unknownId}: choose another.
            </p>
          )}
          <AlertForm stations={stations} initialStation={initialStation} />
          <NotificationNotice />
        </div>
      </div>
    </div>
  );
}
