import { useEffect, useMemo, useRef, useState } from "react";
import { useBuoycast } from "../../hooks/buoycast-context";
import { useServerClock } from "../../hooks/keep-connection";
import { useGapCount } from "../../hooks/use-gap-count";
import { useLiveObservations } from "../../hooks/use-live-observations";
import type { LiveObservation } from "../../observation/observation";
import { AlertWatch, type Alert } from "./alert-watch";
import type { KeptRule } from "./kept-alerts";
import { addPasts, listNeededPasts, sinceOf } from "./read-past";
import { keepMet, readMet, useRules } from "./use-alerts";
import { waitForTurn } from "./watch-turn";

/** As many as the API gives at once: a station that reports every six minutes has 240 a day. */
const PAST_MAX = 1000;

/** Whether it is this tab's turn to watch. */
function useTurn(): boolean {
  const [isMine, setIsMine] = useState(false);
  useEffect(() => waitForTurn(setIsMine), []);
  return isMine;
}

/**
 * Watches for what the rules of this browser ask, while it is this tab's turn. It begins anew, with the past read again,
 * when the rules change and after a gap of the stream.
 * @param tell the same function from one drawing to the next
 */
export function useAlertWatch(tell: (rule: KeptRule, match: Alert["match"]) => void): void {
  const isMyTurn = useTurn();
  const kept = useRules();
  const gaps = useGapCount();
  const { loadClient, queries, store } = useBuoycast();
  const serverNow = useServerClock();
  const rules = useMemo(() => kept?.filter(({ isOn }) => isOn) ?? [], [kept]);
  const add = useRef<((observations: readonly LiveObservation[]) => void) | null>(null);

  useLiveObservations((observations) => add.current?.(observations));

  useEffect(() => {
    if (!isMyTurn) return;
    const watch = new AlertWatch(rules, readMet());
    const ruleById = new Map(rules.map((rule) => [rule.id, rule]));
    const tellAll = (alerts: Alert[]) => {
      for (const { rule, match } of alerts) tell(ruleById.get(rule.id)!, match);
      keepMet(watch.met);
    };
    /** What comes while the past is being read. */
    const waiting: LiveObservation[] = [];
    add.current = (observations) => waiting.push(...observations);
    let isEnded = false;
    const ranges = listNeededPasts(rules, store.getView().conditions);
    const asked = ranges.map((range) =>
      queries.fetchQuery({
        queryKey: ["alerts' past", range.stationId],
        queryFn: async () =>
          (await loadClient()).observations.byStation.query({
            stationId: range.stationId,
            since: sinceOf(range, serverNow()),
            limit: PAST_MAX,
          }),
        staleTime: 0,
        gcTime: 0,
        retry: 2,
      }),
    );
    void Promise.allSettled(asked).then((answers) => {
      if (isEnded) return;
      // One that cannot be read leaves its station without a past: what comes is all that is known of it.
      const observations = answers.flatMap((answer) =>
        answer.status === "fulfilled" ? answer.value.observations : [],
      );
      addPasts(watch, rules, { conditions: store.getView().conditions, observations });
      tellAll(watch.begin(serverNow()));
      add.current = (news) => tellAll(news.flatMap((observation) => watch.add(observation, serverNow())));
      add.current(waiting);
    });
    return () => {
      isEnded = true;
      add.current = null;
    };
  }, [isMyTurn, rules, gaps, tell, loadClient, queries, store, serverNow]);
}
