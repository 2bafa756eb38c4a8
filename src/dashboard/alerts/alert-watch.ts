import type { Observation } from "../../observation/observation";
import { CHANGE_HOURS_MAX, findMatch, type AlertRule, type Match, type Sample } from "./alert-rule";

/** A rule that has just come to be met. */
export interface Alert {
  rule: AlertRule;
  match: Match;
}

const HOUR_MS = 3_600_000;

interface Watched {
  rule: AlertRule;
  /** In the order of their times; a time once. */
  samples: Sample[];
  /** Whether it was met when it was last looked at: it is told once, and again only after it was not. */
  isMet: boolean;
}

/** Looks at what is observed, and tells which rules come to be met by it. */
export class AlertWatch {
  readonly #byId = new Map<string, Watched>();

  /**
   * Sets what is looked for. A rule that was there before keeps what is known of it; a new one that is met already is
   * told with the next observation of its station.
   */
  setRules(rules: readonly AlertRule[]): void {
    const before = new Map(this.#byId);
    this.#byId.clear();
    for (const rule of rules) {
      const known = before.get(rule.id);
      const isSame = known && JSON.stringify(known.rule) === JSON.stringify(rule);
      this.#byId.set(rule.id, isSame ? known : { rule, samples: [], isMet: false });
    }
  }

  /** Takes in what was observed before, of which nobody needs to be told: only what comes can meet a rule. */
  addPast(observations: readonly Observation[]): void {
    for (const observation of observations) this.#add(observation);
    for (const watched of this.#byId.values())
      watched.isMet = findMatch(watched.rule.condition, watched.samples) !== null;
  }

  /** Takes in an observation; the same one twice, or one that comes late, tells nothing new. */
  add(observation: Observation): Alert[] {
    const alerts: Alert[] = [];
    for (const watched of this.#add(observation)) {
      const match = findMatch(watched.rule.condition, watched.samples);
      if (match && !watched.isMet) alerts.push({ rule: watched.rule, match });
      watched.isMet = match !== null;
    }
    return alerts;
  }

  /** @returns those to which it matters */
  #add(observation: Observation): Watched[] {
    const { stationId, timestamp } = observation;
    const concerned: Watched[] = [];
    for (const watched of this.#byId.values()) {
      const value = observation[watched.rule.reading];
      if (watched.rule.stationId !== stationId || value === null) continue;
      const others = watched.samples.filter((sample) => sample.timestamp !== timestamp);
      watched.samples = dropOld([...others, { timestamp, value }].sort(byTime));
      concerned.push(watched);
    }
    return concerned;
  }
}

const byTime = (a: Sample, b: Sample) => (a.timestamp < b.timestamp ? -1 : 1);

function dropOld(samples: Sample[]): Sample[] {
  const oldest = Date.parse(samples.at(-1)!.timestamp) - CHANGE_HOURS_MAX * HOUR_MS;
  return samples.filter(({ timestamp }) => Date.parse(timestamp) >= oldest);
}
