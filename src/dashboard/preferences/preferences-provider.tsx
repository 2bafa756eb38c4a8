"use client";

import {
  createContext,
  startTransition,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from "react";
import { browserHome } from "./browser-home";
import type { Preferences } from "./preferences";
import { PreferencesStore } from "./preferences-store";

interface ChangeablePreferences {
  preferences: Preferences;
  /** The same function from one drawing to the next. */
  change: (change: Partial<Preferences>) => void;
}

const PreferencesContext = createContext<ChangeablePreferences | null>(null);

interface PreferencesProviderProps {
  /** Those of the request's cookie. */
  initial: Preferences;
  children: ReactNode;
}

/** Keeps what a person chose for everything below it, in this tab and the others. */
export function PreferencesProvider({ initial, children }: PreferencesProviderProps) {
  const [store] = useState(() => new PreferencesStore(initial));
  const [preferences, setPreferences] = useState(initial);
  useEffect(() => {
    const stopListening = store.subscribe(() => setPreferences(store.get()));
    const disconnect = store.connect(browserHome);
    return () => {
      disconnect();
      stopListening();
    };
  }, [store]);
  const context = useMemo(() => ({ preferences, change: store.change }), [preferences, store]);
  return (
    <PreferencesContext value={context}>
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
    // It is chosen, and a traveller's browser moves.
    if (times !== "local") return;
    // A phone takes 30 ms to say its zone: a task of its own.
    const asking = setTimeout(() => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      // All times of the page are drawn anew: a piece at a time.
      if (timeZone !== localZone) startTransition(() => change({ localZone: timeZone }));
    });
    return () => clearTimeout(asking);
  }, [times, localZone, change]);
  return null;
}

/** What the reader chose; the component is drawn again when that changes, here or in another tab. */
export const usePreferences = (): Preferences => useChangeablePreferences().preferences;

/** Chooses; the same function from one drawing to the next. */
export const useChangePreferences = (): ChangeablePreferences["change"] => useChangeablePreferences().change;

function useChangeablePreferences(): ChangeablePreferences {
  const context = useContext(PreferencesContext);
  if (!context) throw new Error("preferences need a PreferencesProvider above them");
  return context;
}
