import { useEffect, useSyncExternalStore } from "react";
import { StarredStore, type StarsHome } from "./starred-store";

const KEY = "starred-stations";

/** This browser's storage, which tells the other tabs. One that forbids it forgets at the next visit. */
const browserStars: StarsHome = {
  read() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      // A SecurityError: storage is forbidden.
      return null;
    }
  },
  write(text) {
    try {
      localStorage.setItem(KEY, text);
    } catch {
      // Forbidden, or full.
    }
  },
  listen(listener) {
    const follow = ({ key, newValue }: StorageEvent) => {
      // Null: all of the storage was emptied.
      if (key === KEY || key === null) listener(newValue);
    };
    window.addEventListener("storage", follow);
    return () => window.removeEventListener("storage", follow);
  },
};

// One for the page; on the server nobody's, and always empty.
const store = new StarredStore();

/** Keeps the stars for as long as the calling component is there. Once a page. */
export function useKeptStars(): void {
  useEffect(() => store.connect(browserStars), []);
}

/** The ids of the starred stations; the component is drawn again when they change, here or in another tab. */
export function useStarredIds(): ReadonlySet<string> {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** Stars a station, or takes its star away. */
export const toggleStar = store.toggle;
