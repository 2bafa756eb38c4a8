"use client";

import dynamic from "next/dynamic";
import { useCallback, useDeferredValue, useMemo, useState, type ReactNode } from "react";
import { Sheet, type Rest } from "../../components/sheet";
import { StationList } from "../list/station-list";
import { useLatestObservations } from "../../hooks/use-latest-observations";
import { useStations } from "../../hooks/use-stations";
import { useNow } from "../live/use-now";
import { QUANTITIES } from "../quantity/quantities";
import { briefName } from "../station-name";
import { useExploreState } from "../finding/explore-provider";
import { ExploreLink } from "../finding/explore-link";
import { ORDERS, type Order } from "../finding/explore-state";
import styles from "./explore-view.module.css";
import { FilterChips } from "./filter-chips";
import { MapPane } from "./map-pane";
import { tellOrder } from "../finding/order-stations";
import { SearchField } from "./search-field";
import { useKeptStars } from "../finding/starred";
import { tellCount } from "../finding/tell-count";
import { NO_FILTERS } from "../finding/tell-filters";
import { useFoundStations } from "../finding/use-found-stations";

// What the first view does not have comes after it.
const JustIn = dynamic(() => import("../list/just-in").then((module) => module.JustIn), {
  ssr: false,
  loading: () => <div className={styles.justIn} />,
});
const SelectedCard = dynamic(() => import("./selected-card").then((module) => module.SelectedCard));

interface ExploreViewProps {
  nowMs: number;
  /** The chart before the map is there. */
  picture: ReactNode;
  /** What stands below the list. */
  footer: ReactNode;
}

const MINUTE_MS = 60_000;
const floorToMinute = (ms: number) => Math.floor(ms / MINUTE_MS) * MINUTE_MS;

/** The first page: the chart of all stations and their list, beside each other or, on phones, one above the other. */
export function ExploreView({ nowMs: initialNowMs, picture, footer }: ExploreViewProps) {
  useKeptStars();
  const { stations } = useStations();
  // Ages are told in minutes: within one nothing is drawn anew for them.
  const nowMs = floorToMinute(useNow(initialNowMs));
  // What comes is drawn when nothing else is to be done, a piece at a time.
  const { conditions, arrivedAtMs, justIn } = useDeferredValue(useLatestObservations());
  const known = useMemo(() => new Map(stations.map((station) => [station.id, station])), [stations]);
  const found = useFoundStations(known, conditions, nowMs);
  const { state, change } = useExploreState();
  const { quantity, order, selectedId } = state;
  const [hoveredId, setHoveredId] = useState<string | null>(null);
  const [rest, setRest] = useState<Rest>("half");
  const raise = useCallback(() => setRest((now) => (now === "peek" ? "half" : now)), []);
  const select = useCallback(
    (id: string | null) => {
      change({ selectedId: id });
      if (id !== null) raise();
    },
    [change, raise],
  );
  const { reading } = QUANTITIES[quantity];
  const measured = found.shown.filter(({ conditions }) => conditions.readings[reading]).length;
  const selected = found.shown.find(({ id }) => id === selectedId);
  const isSelectedUnknown = selectedId !== null && !conditions.has(selectedId);
  const isSelectedHidden = selectedId !== null && !selected && conditions.has(selectedId);

  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">Stations and their newest observations</h1>
      <div className={styles.search}>
        <SearchField onSearch={raise} />
      </div>
      <div className={styles.chart}>
        <JustIn observations={justIn} stations={known} quantity={QUANTITIES[quantity]} nowMs={nowMs} />
        <div className={styles.map} data-selected={selectedId ?? ""}>
          <MapPane
            picture={picture}
            stations={found.shown}
            arrivedAtMs={arrivedAtMs}
            hoveredId={hoveredId}
            nowMs={nowMs}
            onPoint={setHoveredId}
            onSelect={select}
          />
        </div>
      </div>
      <div className={styles.list}>
        <Sheet label="List of stations" rest={rest} onRest={setRest}>
          <div className={styles.head}>
            <p data-testid="count">
              <strong>{measured}</strong>
              {tellCount({ measured, shown: found.shown.length }, quantity)}
            </p>
            <select
              aria-label="Order"
              value={order}
              onChange={(event) => change({ order: event.target.value as Order })}
            >
              {ORDERS.map((key) => (
                <option key={key} value={key}>
                  {tellOrder(key, quantity)}
                </option>
              ))}
            </select>
          </div>
          <FilterChips />
          {isSelectedUnknown && (
            <p className={styles.hidden} data-testid="unknown-selection">
              No station {selectedId} has reported here. <a href={`/stations/${selectedId}`}>Its page</a> says
              whether it is known. <ExploreLink to={{ selectedId: null }}>All right</ExploreLink>
            </p>
          )}
          {isSelectedHidden && (
            <p className={styles.hidden} data-testid="hidden-selection">
              {briefName(known.get(selectedId), selectedId)} is selected, and hidden by the filters.{" "}
              <ExploreLink to={{ ...NO_FILTERS, age: "all" }}>Show all stations</ExploreLink>
            </p>
          )}
          {selected && <SelectedCard selected={selected} nowMs={nowMs} onClose={() => select(null)} />}
          <div className={styles.rows} data-scrolls>
            <StationList
              found={found}
              arrivedAtMs={arrivedAtMs}
              hoveredId={hoveredId}
              nowMs={nowMs}
              onPoint={setHoveredId}
            />
            {footer}
          </div>
        </Sheet>
      </div>
    </div>
  );
}
