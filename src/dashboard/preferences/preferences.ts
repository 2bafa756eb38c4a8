import type { UnitPreferences } from "../units/units";

export const TIMES = ["utc", "local", "station"] as const;
/** In which zone times are told: UTC, that of the reader, or that of the station. */
export type Times = (typeof TIMES)[number];

/** What each is called. */
export const TIMES_WORDS: Record<Times, string> = { utc: "UTC", local: "Local", station: "Station’s" };

export const THEMES = ["system", "day", "night", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

/** What a person chose. */
export interface Preferences extends UnitPreferences {
  times: Times;
  /** The zone of the browser, IANA's name: the server, which writes the first view, cannot know it by itself. */
  localZone: string | null;
  theme: Theme;
}

/** Of whom nothing is known: as mariners read. */
export const DEFAULT_PREFERENCES: Preferences = {
  system: "nautical",
  units: {},
  times: "utc",
  localZone: null,
  theme: "system",
};

/** Where the browser keeps them: the name of the cookie, for the server, and of the entry, which tells other tabs. */
export const PREFERENCES_KEY = "buoycast-preferences";
