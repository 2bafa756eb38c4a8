"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { unitOf } from "../units/units";
import styles from "./preferences-menu.module.css";
import { TIMES_WORDS } from "./preferences";
import { usePreferences } from "./preferences-provider";

/** Fetched when it is asked for: what makes it accessible has 30 KB, which the first view does not need. */
const fetchPanel = () => import("./preferences-panel");
const PreferencesPanel = dynamic(() => fetchPanel().then((module) => module.PreferencesPanel), {
  ssr: false,
});

/** In the bar: the units and the zone in which the page is told, which open what they are chosen by. */
export function PreferencesMenu() {
  const preferences = usePreferences();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const units = (["waveHeight", "windSpeed", "temperature"] as const).map(
    (kind) => unitOf(kind, preferences).symbol,
  );
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => void fetchPanel()}
        onFocus={() => void fetchPanel()}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span>
          <span className="visually-hidden">Units </span>
          {units.join(" · ")}
        </span>
        <span>
          <span className="visually-hidden">, times </span>
          {TIMES_WORDS[preferences.times]}
          <span className="visually-hidden">. Change units, times and theme</span>
        </span>
      </button>
      {isOpen && <PreferencesPanel button={button} onClose={() => setIsOpen(false)} />}
    </>
  );
}
