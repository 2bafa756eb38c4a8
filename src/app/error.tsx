"use client";

/* eslint-disable @next/next/no-html-link-for-pages -- what they lead to comes anew from the server, whatever state this program is in */

import { Mark } from "@/components/mark";
import frame from "@/dashboard/frame.module.css";
import styles from "@/dashboard/messages/message-page.module.css";

/**
 * When a page cannot be drawn, and nobody foresaw why: what to do. Every page has this with it, so it has little of its
 * own.
 */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <>
      <header className={frame.bar}>
        <a href="/" className={frame.brand}>
          <Mark />
          <span>buoycast</span>
        </a>
      </header>
      <main id="content" tabIndex={-1} className={styles.message}>
        <h1>This page cannot be shown right now</h1>
        <p>
          Something went wrong that should not. Nothing that was stored is lost, and other pages may well
          work.
        </p>
        <p>
          If this is your own server, its log and <a href="/health">/health</a> say more.
        </p>
        <p className={styles.ways}>
          <button type="button" className="button main-button" onClick={reset}>
            Try again
          </button>
          <a href="/">All stations</a>
          <a href="/live">Live feed</a>
        </p>
      </main>
    </>
  );
}
