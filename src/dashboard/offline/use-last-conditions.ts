import { useEffect } from "react";
import { useBuoycast } from "../../hooks/buoycast-context";
import { loadConditions, saveConditions } from "./last-conditions";

const SAVE_MS = 60_000;
/** A page that is not live by then may be one of yesterday, kept by the service worker. */
const NOT_LIVE_MS = 3_000;

/** Keeps what is live, every minute and when the page is left; shows what was kept while nothing is. */
export function useLastConditions(): void {
  const { store } = useBuoycast();
  useEffect(() => {
    const save = () => {
      const { conditions, lastEventAtMs } = store.getView();
      if (lastEventAtMs !== null) saveConditions([...conditions.values()]).catch(reportError);
    };
    const saveWhenHidden = () => {
      if (document.visibilityState === "hidden") save();
    };
    const load = setTimeout(() => {
      if (store.getView().state === "live") return;
      loadConditions()
        .then((kept) => store.restore(kept))
        .catch(reportError);
    }, NOT_LIVE_MS);
    const saving = setInterval(save, SAVE_MS);
    document.addEventListener("visibilitychange", saveWhenHidden);
    return () => {
      clearTimeout(load);
      clearInterval(saving);
      document.removeEventListener("visibilitychange", saveWhenHidden);
    };
  }, [store]);
}
