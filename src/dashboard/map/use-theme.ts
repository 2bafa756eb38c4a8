import { useSyncExternalStore } from "react";

/** What the page's colours depend on: the theme that was chosen, and the system's. It changes when they do. */
export function useTheme(): string {
  return useSyncExternalStore(subscribe, read, () => "");
}

function subscribe(changed: () => void): () => void {
  const queries = [
    window.matchMedia("(prefers-color-scheme: dark)"),
    window.matchMedia("(prefers-contrast: more)"),
  ];
  for (const query of queries) query.addEventListener("change", changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    for (const query of queries) query.removeEventListener("change", changed);
    observer.disconnect();
  };
}

function read(): string {
  const isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const isHighContrast = window.matchMedia("(prefers-contrast: more)").matches;
  return `${document.documentElement.dataset.theme} ${isDark} ${isHighContrast}`;
}
