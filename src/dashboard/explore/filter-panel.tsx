"use client";

import { useId, type RefObject } from "react";
import { STATION_TYPES } from "../../observation/station";
import { ChoiceGroup } from "../../components/choice-group";
import { PopoverPanel } from "../../components/popover-panel";
import { useExploreState } from "../finding/explore-provider";
import styles from "./filter-panel.module.css";
import { REGIONS } from "../finding/regions";
import { REPORTED } from "../finding/tell-count";
import { AGE_WORDS, NO_FILTERS, TYPE_WORDS, listActiveFilters } from "../finding/tell-filters";

interface FilterPanelProps {
  /** What opened it: it stands below, and has the focus again when this closes. */
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** Which stations are shown; each choice counts at once. */
export function FilterPanel({ button, onClose }: FilterPanelProps) {
  const { state, change } = useExploreState();
  const regionId = useId();
  const toggleType = (type: (typeof STATION_TYPES)[number]) =>
    change({ types: STATION_TYPES.filter((other) => (other === type) !== state.types.includes(other)) });
  return (
    <PopoverPanel title="Show stations" button={button} onClose={onClose} testId="filters">
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={state.isMeasuredOnly}
          onChange={() => change({ isMeasuredOnly: !state.isMeasuredOnly })}
        />
        that report {REPORTED[state.quantity]}
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={state.isStarredOnly}
          onChange={() => change({ isStarredOnly: !state.isStarredOnly })}
        />
        that I have starred
      </label>
      <label className={styles.label} htmlFor={regionId}>
        Region
      </label>
      <select
        id={regionId}
        className={styles.select}
        value={state.regionId ?? ""}
        // The map goes to the region, wherever it was.
        onChange={({ target }) => change({ regionId: target.value || null, view: null })}
      >
        <option value="">All the world</option>
        {REGIONS.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <ChoiceGroup
        legend="Newest observation"
        choices={AGE_WORDS}
        chosen={state.age}
        onChoose={(age) => change({ age })}
      />
      <fieldset className={styles.types}>
        <legend className={styles.label}>Type: all, or those that are ticked</legend>
        {STATION_TYPES.map((type) => (
          <label key={type} className={styles.check}>
            <input type="checkbox" checked={state.types.includes(type)} onChange={() => toggleType(type)} />
            {TYPE_WORDS[type]}
          </label>
        ))}
      </fieldset>
      {listActiveFilters(state).length > 0 && (
        <button type="button" className={`quiet-button ${styles.clear}`} onClick={() => change(NO_FILTERS)}>
          Take all filters away
        </button>
      )}
    </PopoverPanel>
  );
}
