import { KeptText } from "../kept-text";
import { DEFAULT_PREFERENCES, PREFERENCES_KEY } from "./preferences";
import type { PreferencesHome } from "./preferences-store";

/** What browsers grant a cookie at most (RFC 6265bis, 5.6.2: 400 days); each choice begins it anew. */
const COOKIE_SECONDS = 400 * 86_400;

const kept = new KeptText(PREFERENCES_KEY);

/**
 * This browser: its storage, which tells the other tabs, and a cookie, by which the server writes the first view in
 * the units, times and theme that were chosen. A browser that forbids both forgets when the page is left.
 */
export const browserHome: PreferencesHome = {
  read: kept.read,
  write(text) {
    document.cookie = `${PREFERENCES_KEY}=${encodeURIComponent(text)}; Path=/; Max-Age=${COOKIE_SECONDS}; SameSite=Lax`;
    kept.write(text);
  },
  listen: kept.listen,
  async parse(text) {
    if (text === null) return DEFAULT_PREFERENCES;
    const { parsePreferences } = await import("./preferences-schema");
    return parsePreferences(text);
  },
};
