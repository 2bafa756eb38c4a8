"use client";

import { useEffect } from "react";

/** Has the browser keep what was seen, for when there is no network (public/service-worker.js). */
export function KeepPages() {
  useEffect(() => {
    // Where a page has no certificate, browsers have no service worker: it is then as it was without.
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.register("/service-worker.js").catch(reportError);
  }, []);
  return null;
}
