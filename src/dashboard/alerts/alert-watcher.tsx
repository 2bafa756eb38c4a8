"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { PublishedObservation } from "../../observation/observation";
import { useBuoycast } from "../../hooks/buoycast-context";
import { useLatestObservations } from "../../hooks/use-latest-observations";
import { useLiveObservations } from "../../hooks/use-live-observations";
import { usePreferences } from "../preferences/preferences-provider";
import { CHANGE_HOURS_MAX } from "./alert-rule";
import { AlertToasts } from "./alert-toasts";
import { AlertWatch } from "./alert-watch";
import { addTold, keyOfTold, parseTold, type KeptRule, type ToldAlert } from "./kept-alerts";
import { toldText } from "./kept-text";
import { notify } from "./notifications";
import { tellCondition, tellMatch, tellSubject } from "./tell-alert";
import { Teller } from "./teller";
import { changeTold, useRules, useTold } from "./use-alerts";

const HOUR_MS = 3_600_000;
/** As many as the API gives at once: a station that reports every six minutes has 240 a day. */
const PAST_MAX = 1000;

/** Looks at what comes for what the rules ask, notifies, and shows it in the page. */
export function AlertWatcher() {
  const rules = useRules();
  const tell = useTell();
  const [watch] = useState(() => new AlertWatch());
  const kept = useRef<readonly KeptRule[]>(rules);
  const teller = useRef<Teller<ToldAlert> | null>(null);
  /** What came while the past was being read; null once it has been. */
  const waiting = useRef<PublishedObservation[] | null>([]);
  const { client, queries } = useBuoycast();

  useEffect(() => {
    const one = new Teller<ToldAlert>(tell);
    teller.current = one;
    return () => one.close();
  }, [tell]);

  const add = useCallback(
    (observation: PublishedObservation) => {
      for (const { rule, match } of watch.add(observation)) {
        const keptRule = kept.current.find(({ id }) => id === rule.id);
        if (!keptRule) continue;
        teller.current?.add({ rule: keptRule, ...match, toldAtMs: Date.now(), isClosed: false, doubt: null });
      }
    },
    [watch],
  );

  useLiveObservations((observations) => {
    if (waiting.current) waiting.current.push(...observations);
    else observations.forEach(add);
  });

  useEffect(() => {
    let isEnded = false;
    kept.current = rules.filter(({ isOn }) => isOn);
    watch.setRules(kept.current);
    waiting.current ??= [];
    const since = new Date(Date.now() - CHANGE_HOURS_MAX * HOUR_MS).toISOString();
    const ids = [...new Set(kept.current.map(({ stationId }) => stationId))];
    const asked = ids.map((stationId) =>
      queries.fetchQuery({
        queryKey: ["alerts' past", stationId],
        queryFn: () => client.observations.byStation.query({ stationId, since, limit: PAST_MAX }),
        staleTime: 0,
        retry: 2,
      }),
    );
    void Promise.allSettled(asked).then((answers) => {
      if (isEnded) return;
      const news = waiting.current ?? [];
      const isNews = new Set(news.map(({ stationId, timestamp }) => `${stationId} ${timestamp}`));
      // One that cannot be read leaves its station without a past: what comes then is all that is known of it.
      const past = answers.flatMap((answer) =>
        answer.status === "fulfilled" ? answer.value.observations : [],
      );
      watch.addPast(past.filter(({ stationId, timestamp }) => !isNews.has(`${stationId} ${timestamp}`)));
      waiting.current = null;
      news.forEach(add);
    });
    return () => {
      isEnded = true;
    };
  }, [rules, watch, add, client, queries]);

  useKeptDoubts();
  return <AlertToasts />;
}

/** Tells an alert that no tab has told: keeps it, by which every tab shows it, and notifies. */
function useTell(): (alert: ToldAlert) => void {
  const preferences = usePreferences();
  const latest = useRef(preferences);
  useEffect(() => {
    latest.current = preferences;
  }, [preferences]);
  return useCallback((alert) => {
    const key = keyOfTold(alert);
    if (parseTold(toldText.read()).some((known) => keyOfTold(known) === key)) return;
    changeTold((told) => addTold(told, alert));
    notify({
      title: `${tellSubject(alert.rule)}: ${tellMatch(alert, latest.current)}`,
      body: `You asked to be told when it ${"limit" in alert.rule.condition ? "is " : ""}${tellCondition(alert.rule, latest.current)}.`,
      tag: key,
      path: `/stations/${alert.rule.stationId}`,
    }).catch(reportError);
  }, []);
}

/** Flags are decided after a value is news: when they are known, what was told of it is marked. */
function useKeptDoubts(): void {
  const { conditions } = useLatestObservations();
  const told = useTold();
  useEffect(() => {
    const doubtOf = ({ rule, now }: ToldAlert) => {
      const reading = conditions.get(rule.stationId)?.readings[rule.reading];
      return reading?.timestamp === now.timestamp ? (reading.doubt ?? null) : null;
    };
    if (!told.some((alert) => !alert.doubt && doubtOf(alert))) return;
    changeTold((all) => all.map((alert) => ({ ...alert, doubt: alert.doubt ?? doubtOf(alert) })));
  }, [conditions, told]);
}
