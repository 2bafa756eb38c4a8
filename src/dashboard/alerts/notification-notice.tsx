"use client";

import styles from "./alerts.module.css";
import { askForNotifications, useNotificationState } from "./notifications";

/** How notifications stand in this browser, and what can be done. */
export function NotificationNotice() {
  const state = useNotificationState();
  return (
    <section className={styles.notice} data-testid="notifications" data-state={state ?? "unknown"}>
      <h2>Notifications</h2>
      {state === null && <p>Alerts are shown in every open page of this site.</p>}
      {state === "default" && (
        <>
          <p>
            Alerts are shown in the page. To be told while you look at something else, allow notifications.
          </p>
          <button type="button" className="button" onClick={() => void askForNotifications()}>
            Allow notifications
          </button>
        </>
      )}
      {state === "granted" && (
        <p>
          <b>On.</b> You are notified, and told in the page, as long as a page of this site is open.
        </p>
      )}
      {state === "denied" && (
        <p>
          <b>Blocked in this browser.</b> Alerts are still shown in the page. To be notified too, allow
          notifications for this site in the browser’s settings: by the sign before the address.
        </p>
      )}
      {state === "missing" && (
        <p>
          <b>Not available here.</b> Alerts are shown in the page. Browsers notify only over https or on
          localhost; on an iPhone or iPad, add this site to the home screen first.
        </p>
      )}
    </section>
  );
}
