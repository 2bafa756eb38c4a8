import { useEffect, useSyncExternalStore } from "react";
import { KeptText } from "../kept-text";
import { StarredStore } from "./starred-store";

const starsText = new KeptText("starred-stations");

// One for the page; on the server nobody's, and always empty.
const store = new StarredStore();

/** Keeps the stars for as long as the calling component is there. Once a page. */
export function useKeptStars(): void {
  useEffect(() => store.connect(starsText), []);
}

/** The ids of the starred stations; the component is drawn again when they change, here or in another tab. */
export function useStarredIds(): ReadonlySet<string> {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** Stars a station, or takes its star away. */
export const toggleStar = store.toggle;
