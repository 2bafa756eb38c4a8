"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Star } from "../../components/star";
import { useExploreState } from "../finding/explore-provider";
import styles from "./search-field.module.css";
import { listActiveFilters } from "../finding/tell-filters";

/** Fetched when it is asked for, as the preferences' panel is. */
const fetchPanel = () => import("./filter-panel");
const FilterPanel = dynamic(() => fetchPanel().then((module) => module.FilterPanel), { ssr: false });

/** The id of the button that opens the filters: where a filter goes away, the focus goes there. */
export const FILTERS_BUTTON_ID = "filters";

/** Where stations are looked for: by words, among the starred ones, by filters. */
export function SearchField({ onSearch }: { onSearch: () => void }) {
  const { state, change } = useExploreState();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const filterCount = listActiveFilters(state).length;
  return (
    // Without JavaScript it is sent to the server.
    <form role="search" className={styles.search} onSubmit={(event) => event.preventDefault()}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M11 11 L15 15" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
      {state.quantity !== "waves" && <input type="hidden" name="show" value={state.quantity} />}
      <input
        type="search"
        name="q"
        placeholder="Station, place or id"
        aria-label="Search stations by name, place or id"
        autoComplete="off"
        maxLength={100}
        value={state.search}
        onChange={(event) => {
          change({ search: event.target.value });
          onSearch();
        }}
      />
      <button
        type="button"
        className={styles.button}
        aria-pressed={state.isStarredOnly}
        aria-label="Starred stations only"
        title="Starred stations only"
        onClick={() => change({ isStarredOnly: !state.isStarredOnly })}
      >
        <Star isFilled={state.isStarredOnly} />
      </button>
      <button
        ref={button}
        id={FILTERS_BUTTON_ID}
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={filterCount > 0 ? `Filters, ${filterCount} on` : "Filters"}
        title="Filters"
        onPointerEnter={() => void fetchPanel()}
        onFocus={() => void fetchPanel()}
        onClick={() => setIsOpen(!isOpen)}
      >
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path d="M2 5 H16 M2 13 H16" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          <circle cx="12" cy="5" r="2.4" fill="var(--raised)" stroke="currentColor" strokeWidth="1.6" />
          <circle cx="6" cy="13" r="2.4" fill="var(--raised)" stroke="currentColor" strokeWidth="1.6" />
        </svg>
        {filterCount > 0 && <span className={styles.badge}>{filterCount}</span>}
      </button>
      {isOpen && <FilterPanel button={button} onClose={() => setIsOpen(false)} />}
    </form>
  );
}
