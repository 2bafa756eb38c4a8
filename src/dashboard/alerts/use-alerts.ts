import { useMemo, useSyncExternalStore } from "react";
import { rulesText, toldText } from "./kept-text";
import { parseRules, parseTold, type KeptRule, type ToldAlert } from "./kept-alerts";

const nothing = () => null;

/** The rules of this browser. */
export function useRules(): KeptRule[] {
  const text = useSyncExternalStore(rulesText.subscribe, rulesText.read, nothing);
  return useMemo(() => parseRules(text), [text]);
}

/** What was told lately, newest first. */
export function useTold(): ToldAlert[] {
  const text = useSyncExternalStore(toldText.subscribe, toldText.read, nothing);
  return useMemo(() => parseTold(text), [text]);
}

/** Changes the rules as they are kept now, which another tab may have changed. */
export function changeRules(change: (rules: KeptRule[]) => KeptRule[]): void {
  rulesText.write(JSON.stringify(change(parseRules(rulesText.read()))));
}

/** Changes what was told, in the same way. */
export function changeTold(change: (told: ToldAlert[]) => ToldAlert[]): void {
  toldText.write(JSON.stringify(change(parseTold(toldText.read()))));
}
