"use client";

import dynamic from "next/dynamic";
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { useLatestObservations } from "../../hooks/use-latest-observations";
import { usePreferences } from "../preferences/preferences-provider";
import { READING_TITLES } from "../quantity/reading-titles";
import { formatReading } from "../units/format-reading";
import { CHANGE_HOURS_MAX, type AlertCondition } from "./alert-rule";
import { unitOfLimit } from "./alert-units";
import styles from "./alert-form.module.css";
import { findErrors, isSameRule, newRuleId, toRule, type NamedStation, type RuleDraft } from "./make-rule";
import { changeRules, useRules } from "./use-alerts";

/** Fetched after the page: what makes it accessible is larger than all the rest of it. */
const StationCombobox = dynamic(
  () => import("../station-combobox").then((module) => module.StationCombobox),
  {
    ssr: false,
    loading: () => <div className={styles.loading}>Reading the stations …</div>,
  },
);

const KINDS: Record<AlertCondition["kind"], string> = {
  above: "is above",
  below: "is below",
  rises: "rises by",
  falls: "falls by",
};

interface AlertFormProps {
  stations: readonly NamedStation[];
  initialStation: NamedStation | null;
}

/** Makes a rule. */
export function AlertForm({ stations, initialStation }: AlertFormProps) {
  const preferences = usePreferences();
  const rules = useRules() ?? [];
  const id = useId();
  const [draft, setDraft] = useState<RuleDraft>({
    station: initialStation,
    reading: "waveHeightM",
    kind: "above",
    amount: "",
    withinHours: "3",
  });
  const [isSent, setIsSent] = useState(false);
  const [said, setSaid] = useState("");
  const errors = isSent ? findErrors(draft) : {};
  const change = (part: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...part }));
  const unit = unitOfLimit(draft.reading, preferences);
  const isChange = draft.kind === "rises" || draft.kind === "falls";

  function send(event: FormEvent) {
    event.preventDefault();
    setIsSent(true);
    const wrong = Object.keys(findErrors(draft))[0];
    if (wrong) {
      setSaid("");
      const at = wrong === "station" ? "input[role=combobox]" : `input[name=${wrong}]`;
      (event.currentTarget as HTMLFormElement).querySelector<HTMLInputElement>(at)?.focus();
      return;
    }
    const rule = toRule(draft, preferences, newRuleId());
    if (rules.some((known) => isSameRule(known, rule))) return setSaid("There is this alert already.");
    changeRules((all) => [...all, rule]);
    setIsSent(false);
    change({ amount: "" });
    setSaid("Added to your alerts.");
  }

  return (
    <form id="new" className={styles.form} onSubmit={send} noValidate aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>New alert</h2>
      <Field error={errors.station} errorId={`${id}-station`}>
        <StationCombobox
          label="Station"
          stations={stations}
          chosen={draft.station}
          errorId={errors.station && `${id}-station`}
          onChoose={(station) => change({ station })}
        />
      </Field>
      <Field>
        <label htmlFor={`${id}-reading`}>Reading</label>
        <select
          id={`${id}-reading`}
          value={draft.reading}
          onChange={({ target }) => change({ reading: target.value as RuleDraft["reading"] })}
        >
          {Object.entries(READING_TITLES).map(([reading, name]) => (
            <option key={reading} value={reading}>
              {name}
            </option>
          ))}
        </select>
        <ReadingNow draft={draft} />
      </Field>
      <div className={styles.row}>
        <Field>
          <label htmlFor={`${id}-kind`}>When it</label>
          <select
            id={`${id}-kind`}
            value={draft.kind}
            onChange={({ target }) => change({ kind: target.value as RuleDraft["kind"] })}
          >
            {Object.entries(KINDS).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </Field>
        <Field error={errors.amount} errorId={`${id}-amount-error`}>
          <label htmlFor={`${id}-amount`}>
            {isChange ? "Change" : "Limit"}, {unit.symbol}
          </label>
          <input
            id={`${id}-amount`}
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            value={draft.amount}
            aria-invalid={errors.amount !== undefined}
            aria-describedby={errors.amount && `${id}-amount-error`}
            onChange={({ target }) => change({ amount: target.value })}
          />
        </Field>
        {isChange && (
          <Field error={errors.withinHours} errorId={`${id}-hours-error`}>
            <label htmlFor={`${id}-hours`}>Within hours, 1 to {CHANGE_HOURS_MAX}</label>
            <input
              id={`${id}-hours`}
              name="withinHours"
              inputMode="numeric"
              autoComplete="off"
              value={draft.withinHours}
              aria-invalid={errors.withinHours !== undefined}
              aria-describedby={errors.withinHours && `${id}-hours-error`}
              onChange={({ target }) => change({ withinHours: target.value })}
            />
          </Field>
        )}
      </div>
      <div className={styles.send}>
        <button type="submit" className="button main-button">
          Add the alert
        </button>
        <p role="status" className={styles.said}>
          {said}
        </p>
      </div>
    </form>
  );
}

/** What the chosen station measures now: by it one sees what a limit would mean, or that nothing will come. */
function ReadingNow({ draft: { station, reading } }: { draft: RuleDraft }) {
  const preferences = usePreferences();
  const { conditions } = useLatestObservations();
  if (!station) return null;
  const now = conditions.get(station.id)?.readings[reading];
  if (!now) return <p className={styles.hint}>Not measured there now.</p>;
  const { figure, unit } = formatReading(reading, now.value, preferences);
  return (
    <p className={styles.hint}>
      Now {figure} {unit}
    </p>
  );
}

interface FieldProps {
  error?: string | undefined;
  errorId?: string;
  children: ReactNode;
}

function Field({ error, errorId, children }: FieldProps) {
  return (
    <div className={styles.field}>
      {children}
      {error && (
        <p id={errorId} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
