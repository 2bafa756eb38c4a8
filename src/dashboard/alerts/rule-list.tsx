"use client";

import Link from "next/link";
import { memo } from "react";
import type { TimedValue } from "../../observation/conditions";
import { useLatestObservations } from "../../hooks/use-latest-observations";
import { usePreferences } from "../preferences/preferences-provider";
import { formatReading } from "../units/format-reading";
import styles from "./alerts.module.css";
import type { KeptRule } from "./kept-alerts";
import { exampleDrafts, newRuleId, toRule, type NamedStation } from "./make-rule";
import { tellCondition, tellSubject } from "./tell-alert";
import { changeRules, useAreRulesUnkept, useRules } from "./use-alerts";

/** Which the examples are about; null where no station has reported. */
interface ExampleProps {
  exampleStation: NamedStation | null;
}

/** The rules of this browser, each with what stands now. */
export function RuleList({ exampleStation }: ExampleProps) {
  const rules = useRules();
  const areUnkept = useAreRulesUnkept();
  const { conditions } = useLatestObservations();
  return (
    <section>
      <h2>Your alerts</h2>
      {rules === null && (
        <div className={styles.unknown}>
          <p>Reading the alerts of this browser …</p>
          {/* As high as what most who come for the first time see next, so that nothing below moves then. */}
          <div aria-hidden="true" inert>
            <NoRules exampleStation={exampleStation} />
          </div>
        </div>
      )}
      {areUnkept && (
        <p className={styles.caution} role="status">
          This browser did not keep them: its storage is full, or forbidden to this site. They end when this
          page is left.
        </p>
      )}
      {rules?.length === 0 && <NoRules exampleStation={exampleStation} />}
      {rules !== null && rules.length > 0 && (
        <ul className={styles.list} data-testid="rules">
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} now={conditions.get(rule.stationId)?.readings[rule.reading]} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NoRules({ exampleStation }: ExampleProps) {
  const preferences = usePreferences();
  const examples = exampleStation ? exampleDrafts(exampleStation, preferences) : [];
  return (
    <div className={styles.empty} data-testid="no-rules">
      <p>There is none yet. {examples.length > 0 ? "Take one of these, or make your own:" : "Make one:"}</p>
      {examples.map((draft) => {
        const rule = toRule(draft, preferences, draft.reading);
        return (
          <button
            key={rule.id}
            type="button"
            className={`button ${styles.example}`}
            onClick={() => changeRules((all) => [...all, { ...rule, id: newRuleId() }])}
          >
            <span aria-hidden="true">+</span>
            {tellSubject(rule)} {tellCondition(rule, preferences)}
          </button>
        );
      })}
    </div>
  );
}

interface RuleRowProps {
  rule: KeptRule;
  now: TimedValue | undefined;
}

/** Drawn again when its own reading is news, and not with each of all stations. */
const RuleRow = memo(function RuleRow({ rule, now }: RuleRowProps) {
  const preferences = usePreferences();
  const told = now && formatReading(rule.reading, now.value, preferences);
  const words = `${tellSubject(rule)} ${tellCondition(rule, preferences)}`;
  const toggle = () =>
    changeRules((all) => all.map((one) => (one.id === rule.id ? { ...one, isOn: !one.isOn } : one)));
  return (
    <li data-on={rule.isOn}>
      <p>
        <Link href={`/stations/${rule.stationId}`} prefetch={false}>
          {words}
        </Link>
        <span>
          {rule.isOn ? "" : "off · "}
          {told ? `now ${told.figure} ${told.unit}` : "not measured now"}
        </span>
      </p>
      <button
        type="button"
        role="switch"
        aria-checked={rule.isOn}
        aria-label={words}
        className={styles.switch}
        onClick={toggle}
      />
      <button
        type="button"
        className="quiet-button"
        aria-label={`Delete: ${words}`}
        onClick={() => changeRules((all) => all.filter(({ id }) => id !== rule.id))}
      >
        Delete
      </button>
    </li>
  );
});
