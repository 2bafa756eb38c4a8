"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** The page that was come to has drawn itself by then, and who only passed through is gone. */
const REST_MS = 2_000;

/** Has the browser keep what was seen, for when there is no network (public/service-worker.js). */
export function KeepPages() {
  const path = usePathname();
  const loaded = useRef(path);
  useEffect(() => {
    // Where a page has no certificate, browsers have no service worker: it is then as it was without.
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.register("/service-worker.js").catch(reportError);
  }, []);
  useEffect(() => {
    // The service worker saw the page that the browser loaded; of one that a link led to, only its data.
    if (path === loaded.current || !("serviceWorker" in navigator)) return;
    const timer = setTimeout(
      () => navigator.serviceWorker.controller?.postMessage({ keep: location.pathname + location.search }),
      REST_MS,
    );
    return () => clearTimeout(timer);
  }, [path]);
  return null;
}
