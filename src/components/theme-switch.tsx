"use client";

import { useSyncExternalStore } from "react";
import { THEME_KEY } from "./theme-script";

const THEMES = ["auto", "day", "night"] as const;
type Theme = (typeof THEMES)[number];

const listeners = new Set<() => void>();

function readTheme(): Theme {
  const stored = localStorage.getItem(THEME_KEY);
  return THEMES.find((theme) => theme === stored) ?? "auto";
}

function storeTheme(theme: Theme): void {
  localStorage.setItem(THEME_KEY, theme);
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}

/** A button that goes from the system's theme to day, to night, and round. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    readTheme,
    () => "auto" as const,
  );
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  return (
    <button
      type="button"
      className="quiet-button"
      onClick={() => storeTheme(next)}
      aria-label={`Theme: ${theme}. Change to ${next}`}
    >
      {theme === "auto" ? "Auto" : theme === "day" ? "Day" : "Night"}
    </button>
  );
}
