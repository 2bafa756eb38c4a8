"use client";

import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { browserHome } from "./browser-home";
import type { Preferences } from "./preferences";
import { PreferencesStore } from "./preferences-store";

const PreferencesContext = createContext<PreferencesStore | null>(null);

interface PreferencesProviderProps {
  /** Those of the request's cookie. */
  initial: Preferences;
  children: ReactNode;
}

/** Keeps what a person chose for everything below it, in this tab and the others. */
export function PreferencesProvider({ initial, children }: PreferencesProviderProps) {
  const [store] = useState(() => new PreferencesStore(initial));
  useEffect(() => store.connect(browserHome), [store]);
  return (
    <PreferencesContext value={store}>
      <AppliedPreferences />
      {children}
    </PreferencesContext>
  );
}

/** What of the preferences is not in any component: the page's theme, and the zone in which this browser is. */
function AppliedPreferences() {
  const { theme, times, localZone } = usePreferences();
  const change = useChangePreferences();
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    // It is chosen, and a traveller's browser moves.
    if (times === "local" && timeZone !== localZone) change({ localZone: timeZone });
  }, [times, localZone, change]);
  return null;
}

/** What the reader chose; the component is drawn again when that changes, here or in another tab. */
export function usePreferences(): Preferences {
  const store = usePreferencesStore();
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** Chooses; the same function from one drawing to the next. */
export function useChangePreferences(): (change: Partial<Preferences>) => void {
  return usePreferencesStore().change;
}

function usePreferencesStore(): PreferencesStore {
  const store = useContext(PreferencesContext);
  if (!store) throw new Error("preferences need a PreferencesProvider above them");
  return store;
}
