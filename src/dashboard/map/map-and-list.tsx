"use client";

import { useMemo, useState, useSyncExternalStore } from "react";
import type { Station } from "../../observation/station";
import { StationList } from "../list/station-list";
import { useLiveView } from "../live/live-provider";
import { useNow } from "../live/use-now";
import styles from "./map-and-list.module.css";
import { mapByWaves } from "./map-stations";
import { StationMap } from "./station-map";

const WHOLE = { lat: 30, lon: -100, zoom: 2.2 };

/** The chart beside the list of its stations. */
export function MapAndList({
  stations,
  nowMs: initialNowMs,
}: {
  stations: readonly Station[];
  nowMs: number;
}) {
  const { conditions, arrivedAtMs } = useLiveView();
  const nowMs = useNow(initialNowMs);
  const known = useMemo(() => new Map(stations.map((station) => [station.id, station])), [stations]);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [hoveredId, setHoveredId] = useState<string | null>(null);
  const mapped = useMemo(
    () => mapByWaves(known, conditions, arrivedAtMs, nowMs).filter(({ freshness }) => freshness !== "silent"),
    [known, conditions, arrivedAtMs, nowMs],
  );
  const theme = useTheme();
  return (
    <div className={styles.page}>
      <div className={styles.map} data-selected={selectedId ?? ""}>
        <StationMap
          stations={mapped}
          selectedId={selectedId}
          hoveredId={hoveredId}
          unit="m"
          initialView={WHOLE}
          theme={theme}
          onSelect={setSelectedId}
          onHover={setHoveredId}
        />
      </div>
      <div className={styles.list}>
        <StationList stations={stations} nowMs={initialNowMs} />
      </div>
    </div>
  );
}

/** What the page's colours depend on: the theme that was chosen, and the system's. */
function useTheme(): string {
  return useSyncExternalStore(
    (changed) => {
      const dark = window.matchMedia("(prefers-color-scheme: dark)");
      dark.addEventListener("change", changed);
      const observer = new MutationObserver(changed);
      observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
      return () => {
        dark.removeEventListener("change", changed);
        observer.disconnect();
      };
    },
    () =>
      `${document.documentElement.dataset.theme ?? "auto"} ${window.matchMedia("(prefers-color-scheme: dark)").matches}`,
    () => "auto",
  );
}
