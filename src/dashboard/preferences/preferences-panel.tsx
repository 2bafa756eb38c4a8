"use client";

import { useId, type RefObject } from "react";
import { ChoiceGroup } from "../../components/choice-group";
import { PopoverPanel } from "../../components/popover-panel";
import { UNIT_KINDS, UNIT_SYSTEMS, UNITS, unitNameOf, unitNamesOf, type UnitKind } from "../units/units";
import styles from "./preferences-menu.module.css";
import { TIMES_WORDS } from "./preferences";
import { useChangePreferences, usePreferences } from "./preferences-provider";

const SYSTEMS = { nautical: "Nautical", metric: "Metric", imperial: "Imperial" } as const;
const THEMES = { system: "System", day: "Day", night: "Night", contrast: "High contrast" } as const;
const KINDS: Record<UnitKind, string> = {
  waveHeight: "Wave height",
  windSpeed: "Wind speed",
  temperature: "Temperature",
  pressure: "Pressure",
  visibility: "Visibility",
  tide: "Tide",
};

interface PreferencesPanelProps {
  /** What opened it: it stands below, and has the focus again when this closes. */
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** Where units, times and theme are chosen; each choice counts at once. */
export function PreferencesPanel({ button, onClose }: PreferencesPanelProps) {
  const { system, units, times, theme } = usePreferences();
  const change = useChangePreferences();
  return (
    <PopoverPanel title="Units, times and theme" button={button} onClose={onClose} testId="preferences">
      <ChoiceGroup
        legend="Units"
        choices={SYSTEMS}
        chosen={system}
        // A system is chosen as a whole: single units that were chosen before end with it.
        onChoose={(chosen) => change({ system: chosen, units: {} })}
      />
      <details className={styles.kinds} open={Object.values(units).some(Boolean)}>
        <summary>Each by itself</summary>
        <div>
          {UNIT_KINDS.map((kind) => (
            <KindChoice key={kind} kind={kind} />
          ))}
        </div>
      </details>
      <ChoiceGroup
        legend="Times"
        choices={TIMES_WORDS}
        chosen={times}
        onChoose={(chosen) => change({ times: chosen })}
      />
      <ChoiceGroup
        legend="Theme"
        choices={THEMES}
        chosen={theme}
        onChoose={(chosen) => change({ theme: chosen })}
      />
    </PopoverPanel>
  );
}

function KindChoice({ kind }: { kind: UnitKind }) {
  const preferences = usePreferences();
  const change = useChangePreferences();
  const id = useId();
  const usual = UNIT_SYSTEMS[preferences.system][kind];
  const names = unitNamesOf(kind);
  const choose = (value: string) => {
    const chosen = names.find((name) => name === value);
    change({ units: { ...preferences.units, [kind]: chosen === usual ? undefined : chosen } });
  };
  const spoken: Record<string, { spoken: string }> = UNITS[kind];
  return (
    <>
      <label htmlFor={id}>{KINDS[kind]}</label>
      <select id={id} value={unitNameOf(kind, preferences)} onChange={(event) => choose(event.target.value)}>
        {names.map((name) => (
          <option key={name} value={name}>
            {name === "Bft" ? "Beaufort" : `${name}, ${spoken[name]!.spoken}`}
          </option>
        ))}
      </select>
    </>
  );
}
