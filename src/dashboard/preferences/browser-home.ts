import { DEFAULT_PREFERENCES, PREFERENCES_KEY } from "./preferences";
import type { PreferencesHome } from "./preferences-store";

/** What browsers grant a cookie at most (RFC 6265bis, 5.6.2: 400 days); each choice begins it anew. */
const COOKIE_SECONDS = 400 * 86_400;

/**
 * This browser: its storage, which tells the other tabs, and a cookie, by which the server writes the first view in
 * the units, times and theme that were chosen. A browser that forbids either forgets at the next visit.
 */
export const browserHome: PreferencesHome = {
  read() {
    try {
      return localStorage.getItem(PREFERENCES_KEY);
    } catch {
      // A SecurityError: storage is forbidden.
      return null;
    }
  },
  write(text) {
    document.cookie = `${PREFERENCES_KEY}=${encodeURIComponent(text)}; Path=/; Max-Age=${COOKIE_SECONDS}; SameSite=Lax`;
    try {
      localStorage.setItem(PREFERENCES_KEY, text);
    } catch {
      // Forbidden, or full: the cookie is enough for the next visit.
    }
  },
  listen(listener) {
    const follow = ({ key, newValue }: StorageEvent) => {
      // Null: all of the storage was emptied.
      if (key === PREFERENCES_KEY || key === null) listener(newValue);
    };
    window.addEventListener("storage", follow);
    return () => window.removeEventListener("storage", follow);
  },
  async parse(text) {
    if (text === null) return DEFAULT_PREFERENCES;
    const { parsePreferences } = await import("./preferences-schema");
    return parsePreferences(text);
  },
};
