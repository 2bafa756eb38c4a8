"use client";

import { Cross } from "../../components/cross";
import { ExploreLink } from "../finding/explore-link";
import { useExploreState } from "../finding/explore-provider";
import styles from "./explore-view.module.css";
import { FILTERS_BUTTON_ID } from "./search-field";
import { listActiveFilters } from "../finding/tell-filters";

/** The filters that are on, each with what takes it away. */
export function FilterChips() {
  const { state } = useExploreState();
  const filters = listActiveFilters(state);
  if (filters.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Filters that are on">
      {filters.map(({ id, words, without }) => (
        <li key={id}>
          <ExploreLink to={without} onFollow={() => document.getElementById(FILTERS_BUTTON_ID)?.focus()}>
            <span className="visually-hidden">Without the filter: </span>
            {words}
            <Cross size={9} />
          </ExploreLink>
        </li>
      ))}
    </ul>
  );
}
