import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Changes when the page's theme does, so that what is drawn on canvas is drawn anew; on paper it is day. */
export function useTheme(): string {
  const [theme, setTheme] = useState("");
  useEffect(() => {
    const queries = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "print"].map((query) =>
      matchMedia(query),
    );
    const read = () =>
      setTheme([document.documentElement.dataset.theme, ...queries.map(({ matches }) => matches)].join(" "));
    // What is printed is what stands when this event has been handled.
    const readForPaper = () => flushSync(() => setTheme("paper"));
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    for (const query of queries) query.addEventListener("change", read);
    addEventListener("beforeprint", readForPaper);
    addEventListener("afterprint", read);
    return () => {
      observer.disconnect();
      for (const query of queries) query.removeEventListener("change", read);
      removeEventListener("beforeprint", readForPaper);
      removeEventListener("afterprint", read);
    };
  }, []);
  return theme;
}
