import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

/**
 * What the page's colours depend on: the theme that was chosen, the system's, and whether it is printed, which is by
 * day. It changes when they do, so that what is drawn on canvas is drawn anew.
 */
export function useTheme(): string {
  return useSyncExternalStore(subscribe, read, () => "");
}

const QUERIES = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "print"];

let isOnPaper = false;

function subscribe(changed: () => void): () => void {
  const queries = QUERIES.map((query) => matchMedia(query));
  // What is printed is what stands when this event has been handled.
  const takeToPaper = () => {
    isOnPaper = true;
    flushSync(changed);
  };
  const comeBack = () => {
    isOnPaper = false;
    changed();
  };
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  for (const query of queries) query.addEventListener("change", changed);
  addEventListener("beforeprint", takeToPaper);
  addEventListener("afterprint", comeBack);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
    removeEventListener("beforeprint", takeToPaper);
    removeEventListener("afterprint", comeBack);
  };
}

function read(): string {
  if (isOnPaper) return "paper";
  const { theme } = document.documentElement.dataset;
  return [theme, ...QUERIES.map((query) => matchMedia(query).matches)].join(" ");
}
