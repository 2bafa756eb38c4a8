"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { rulesText } from "./kept-texts";

/** Fetched where there are rules: most readers have none. */
const AlertWatcher = dynamic(() => import("./alert-watcher").then((module) => module.AlertWatcher), {
  ssr: false,
});

const hasRules = () => (rulesText.read() ?? "[]") !== "[]";

/** Watches for what this browser's rules ask, below a LiveProvider. */
export function WatchAlerts() {
  const isNeeded = useSyncExternalStore(rulesText.subscribe, hasRules, () => false);
  return isNeeded && <AlertWatcher />;
}
