import { ExploreLink } from "../finding/explore-link";
import { useExploreState } from "../finding/explore-provider";
import { REPORTED } from "../finding/tell-count";
import { NO_FILTERS, listActiveFilters } from "../finding/tell-filters";
import styles from "./station-list.module.css";

/** In the list's place when it is empty: why, and what to do. */
export function EmptyList({ tooOld }: { tooOld: number }) {
  const { state } = useExploreState();
  const filters = listActiveFilters(state);
  if (!state.search && filters.length === 0 && tooOld === 0) {
    return (
      <div className={styles.empty} data-testid="empty">
        <p>No station has reported yet.</p>
        <p>The first observations appear here by themselves.</p>
      </div>
    );
  }
  return (
    <div className={styles.empty} data-testid="empty">
      {state.search ? (
        <p>
          No station has “{state.search}” in its name, place or id
          {filters.length > 0 && ", with these filters"}.
        </p>
      ) : (
        <p>{tellWhy(state.isStarredOnly, state.isMeasuredOnly && REPORTED[state.quantity])}</p>
      )}
      <ul>
        {tooOld > 0 && (
          <li>
            <ExploreLink to={{ age: "all" }}>
              Show {tooOld} {tooOld === 1 ? "station that is" : "stations that are"} silent for longer
            </ExploreLink>
          </li>
        )}
        {state.search && filters.length > 0 && (
          <li>
            <ExploreLink to={{ search: "" }}>Empty the search</ExploreLink>
          </li>
        )}
        {state.isMeasuredOnly && filters.length > 1 && (
          <li>
            <ExploreLink to={{ isMeasuredOnly: false }}>Show those that report something else</ExploreLink>
          </li>
        )}
        <li>
          <ExploreLink to={NO_FILTERS}>Show all stations</ExploreLink>
        </li>
      </ul>
    </div>
  );
}

function tellWhy(isStarredOnly: boolean, measured: string | false): string {
  if (isStarredOnly && !measured)
    return "No starred station here. The star beside a station’s name keeps it, in this browser.";
  if (measured) return `No station here reports ${measured}.`;
  return "No station meets these filters.";
}
