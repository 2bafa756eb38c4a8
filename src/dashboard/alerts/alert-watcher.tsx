"use client";

import { useCallback, useEffect, useRef } from "react";
import type { Conditions } from "../../observation/conditions";
import { useBuoycast } from "../../hooks/buoycast-context";
import { useLatestObservations } from "../../hooks/use-latest-observations";
import { usePreferences } from "../preferences/preferences-provider";
import type { Match } from "./alert-rule";
import { AlertToasts } from "./alert-toasts";
import { addTold, keyOfTold, type KeptRule, type ToldAlert } from "./kept-alerts";
import { notify } from "./notifications";
import { tellNotification } from "./tell-alert";
import { useAlertWatch } from "./use-alert-watch";
import { changeTold, readTold, useTold } from "./use-alerts";

/** Looks at what comes for what the rules ask, notifies, and shows it in the page. */
export function AlertWatcher() {
  useAlertWatch(useTell());
  return (
    <>
      <MarkDoubts />
      <AlertToasts />
    </>
  );
}

/** Tells an alert: keeps it, by which every tab shows it, and notifies. */
function useTell(): (rule: KeptRule, match: Match) => void {
  const { store } = useBuoycast();
  const preferences = usePreferences();
  const latest = useRef(preferences);
  useEffect(() => {
    latest.current = preferences;
  }, [preferences]);
  return useCallback(
    (rule, match) => {
      // By a clock that is not set back while the page is open: an alert of before is no news to it.
      const toldAtMs = Math.round(performance.timeOrigin + performance.now());
      const alert: ToldAlert = { rule, ...match, toldAtMs, isClosed: false, doubt: null };
      const marked = { ...alert, doubt: findDoubt(alert, store.getView().conditions) };
      const key = keyOfTold(alert);
      // A page that ended between telling and keeping that it did, or, without locks, another tab.
      if (readTold().some((known) => keyOfTold(known) === key)) return;
      changeTold((told) => addTold(told, marked));
      const path = `/stations/${rule.stationId}`;
      notify({ ...tellNotification(marked, latest.current), tag: key, path }).catch(reportError);
    },
    [store],
  );
}

const findDoubt = ({ rule, now }: ToldAlert, conditions: ReadonlyMap<string, Conditions>) => {
  const reading = conditions.get(rule.stationId)?.readings[rule.reading];
  return reading?.timestamp === now.timestamp ? (reading.doubt ?? null) : null;
};

/**
 * Flags are decided after a value is news: when they are known, what was told of it is marked. Apart from the toasts,
 * which need not be drawn anew with every observation of any station.
 */
function MarkDoubts() {
  const { conditions } = useLatestObservations();
  const told = useTold();
  useEffect(() => {
    if (!told?.some((alert) => !alert.doubt && findDoubt(alert, conditions))) return;
    changeTold((all) =>
      all.map((alert) => ({ ...alert, doubt: alert.doubt ?? findDoubt(alert, conditions) })),
    );
  }, [conditions, told]);
  return null;
}
