import type { Observation, ReadingName } from "../../observation/observation";
import { HOUR_MS, freshnessOf } from "../time/format-time";
import { CHANGE_HOURS_MAX, findMatch, type AlertRule, type Match, type Sample } from "./alert-rule";

/** A rule that has come to be met. */
export interface Alert {
  rule: AlertRule;
  match: Match;
}

/**
 * Which rules are met, and of which that was told: by the rule's id the time of the newest reading that met it.
 * It outlives the page: without it each page would tell anew what the one before told.
 */
export type MetRules = Readonly<Record<string, string>>;

/** After a day of which nothing is known, a rule that is met has come to be met anew. */
const MET_HOURS = 24;

interface Watched {
  rule: AlertRule;
  /** In the order of their times; a time once. */
  samples: Sample[];
  /** When it was last met, of which it was told; null: it is not met, or nobody was told. */
  metAt: string | null;
}

/**
 * Looks at what is observed, and tells which rules come to be met by it. One that is met already when its watch begins
 * is told too, unless that was told before: who asks for waves above 4 m wants to know that they are.
 */
export class AlertWatch {
  readonly #watched: readonly Watched[];

  /** @param met what the watch before this one knew */
  constructor(rules: readonly AlertRule[], met: MetRules) {
    this.#watched = rules.map((rule) => ({ rule, samples: [], metAt: met[rule.id] ?? null }));
  }

  /** Of the rules that are watched, those that are met and were told. */
  get met(): MetRules {
    return Object.fromEntries(
      this.#watched.flatMap(({ rule, metAt }) => (metAt === null ? [] : [[rule.id, metAt] as const])),
    );
  }

  /** Takes in a reading of before the watch; what it means, `begin` tells. */
  addPast(stationId: string, reading: ReadingName, sample: Sample): void {
    for (const watched of this.#watched)
      if (watched.rule.stationId === stationId && watched.rule.reading === reading) take(watched, sample);
  }

  /** Looks at what is known when the watch begins. */
  begin(nowMs: number): Alert[] {
    return this.#watched.flatMap((watched) => look(watched, nowMs) ?? []);
  }

  /** Takes in an observation; the same one twice, or one that comes late, tells nothing new. */
  add(observation: Observation, nowMs: number): Alert[] {
    const { stationId, timestamp } = observation;
    return this.#watched.flatMap((watched) => {
      const value = observation[watched.rule.reading];
      if (watched.rule.stationId !== stationId || value === null) return [];
      take(watched, { timestamp, value });
      return look(watched, nowMs) ?? [];
    });
  }
}

function take(watched: Watched, sample: Sample): void {
  const others = watched.samples.filter(({ timestamp }) => timestamp !== sample.timestamp);
  watched.samples = dropOld([...others, sample].sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1)));
}

function dropOld(samples: Sample[]): Sample[] {
  const oldest = Date.parse(samples.at(-1)!.timestamp) - CHANGE_HOURS_MAX * HOUR_MS;
  return samples.filter(({ timestamp }) => Date.parse(timestamp) >= oldest);
}

/** Whether a rule has come to be met since it was last looked at. */
function look(watched: Watched, nowMs: number): Alert | null {
  const { rule, samples, metAt } = watched;
  const newest = samples.at(-1);
  // A page that is older than what was told, as one that is read without a network, knows nothing against it.
  if (!newest || (metAt !== null && newest.timestamp < metAt)) return null;
  const match = findMatch(rule.condition, samples);
  if (!match) {
    watched.metAt = null;
    return null;
  }
  const isKnown = metAt !== null && Date.parse(newest.timestamp) - Date.parse(metAt) <= MET_HOURS * HOUR_MS;
  // What was measured half a day ago is nothing to be called for; what comes next is.
  if (!isKnown && freshnessOf(newest.timestamp, nowMs) !== "fresh") return null;
  watched.metAt = newest.timestamp;
  return isKnown ? null : { rule, match };
}
