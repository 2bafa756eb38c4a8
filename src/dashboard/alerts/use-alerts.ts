import { useMemo, useSyncExternalStore } from "react";
import type { MetRules } from "./alert-watch";
import { metText, rulesText, toldText } from "./kept-texts";
import { parseMet, parseRules, parseTold, type KeptRule, type ToldAlert } from "./kept-alerts";

const NOTHING = "[]";
const unknown = () => null;
const readRulesText = () => rulesText.read() ?? NOTHING;
const readToldText = () => toldText.read() ?? NOTHING;

/** The rules of this browser; null in the server's view, which cannot know. */
export function useRules(): KeptRule[] | null {
  const text = useSyncExternalStore(rulesText.subscribe, readRulesText, unknown);
  return useMemo(() => (text === null ? null : parseRules(text)), [text]);
}

/** Whether the rules end when this page is left, since the browser did not keep them. */
export function useAreRulesUnkept(): boolean {
  return useSyncExternalStore(rulesText.subscribe, rulesText.isUnkept, () => false);
}

/** What was told lately, newest first; null in the server's view. */
export function useTold(): ToldAlert[] | null {
  const text = useSyncExternalStore(toldText.subscribe, readToldText, unknown);
  return useMemo(() => (text === null ? null : parseTold(text)), [text]);
}

export const readTold = (): ToldAlert[] => parseTold(toldText.read());

/** Changes the rules as they are kept now, which another tab may have changed. */
export function changeRules(change: (rules: KeptRule[]) => KeptRule[]): void {
  rulesText.write(JSON.stringify(change(parseRules(rulesText.read()))));
}

/** Changes what was told, in the same way. */
export function changeTold(change: (told: ToldAlert[]) => ToldAlert[]): void {
  toldText.write(JSON.stringify(change(readTold())));
}

/** Which rules are met and were told. */
export const readMet = (): MetRules => parseMet(metText.read());

/** Keeps that; most of what comes changes nothing of it. */
export function keepMet(met: MetRules): void {
  const text = JSON.stringify(met);
  if (text !== metText.read()) metText.write(text);
}
