"use client";

import { MessagePage } from "@/dashboard/messages/message-page";
import styles from "@/dashboard/messages/message-page.module.css";

/** When a page cannot be drawn, and nobody foresaw why: what to do. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <MessagePage title="This page cannot be shown right now">
      <p>
        Something went wrong that should not. Nothing that was stored is lost, and other pages may well work.
      </p>
      <p>
        If this is your own server, its log and <a href="/health">/health</a> say more.
      </p>
      <p className={styles.ways}>
        <button type="button" className="button main-button" onClick={reset}>
          Try again
        </button>
        {/* eslint-disable-next-line @next/next/no-html-link-for-pages -- anew from the server, whatever state this program is in */}
        <a href="/">All stations</a>
      </p>
    </MessagePage>
  );
}
