"use client";

import dynamic from "next/dynamic";
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useExploreState } from "../finding/explore-provider";
import type { ExploredStation, FoundStations } from "../finding/filter-stations";
import { inOrderOf, orderStations } from "../finding/order-stations";
import { useStarredIds } from "../finding/starred";
import { QUANTITIES } from "../quantity/quantities";
import { MoreRows } from "./more-rows";
import styles from "./station-list.module.css";
import { StationRow } from "./station-row";

const EmptyList = dynamic(() => import("./empty-list").then((module) => module.EmptyList));

/** A high screen: what is not seen first is drawn when somebody comes near it. */
const ROWS_FIRST = 30;
const ROWS_MORE = 120;

interface StationListProps {
  found: FoundStations;
  /** When each station's newest event came to this browser, epoch ms. */
  arrivedAtMs: ReadonlyMap<string, number>;
  hoveredId: string | null;
  nowMs: number;
  /** The same function from one drawing to the next. */
  onPoint: (id: string | null) => void;
}

/** The stations that are shown, with their newest values of the quantity, as they come. */
export const StationList = memo(function StationList(props: StationListProps) {
  const { found, arrivedAtMs, hoveredId, nowMs, onPoint } = props;
  const { state, change } = useExploreState();
  const starredIds = useStarredIds();
  const { quantity, order, selectedId } = state;
  const [rowCount, setRowCount] = useState(ROWS_FIRST);
  const showMore = useCallback(() => setRowCount((count) => count + ROWS_MORE), []);
  const { ordered, hold, release } = useHeldOrder(found.shown);
  const list = useRef<HTMLUListElement>(null);
  // The selected one is drawn, however far down.
  const drawnCount = Math.max(rowCount, ordered.findIndex(({ id }) => id === selectedId) + 1);

  useEffect(() => {
    list.current?.querySelector('[data-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [selectedId]);

  return (
    <>
      {ordered.length === 0 ? (
        <EmptyList tooOld={found.tooOld} />
      ) : (
        <ul
          ref={list}
          className={styles.list}
          data-testid="stations"
          data-order={order}
          onPointerEnter={hold}
          onPointerMove={hold}
          onPointerLeave={release}
          onFocus={hold}
          onBlur={release}
        >
          {ordered.slice(0, drawnCount).map(({ id, name, conditions }) => (
            <StationRow
              key={id}
              id={id}
              name={name}
              conditions={conditions}
              quantity={QUANTITIES[quantity]}
              isSelected={id === selectedId}
              isHovered={id === hoveredId}
              isStarred={starredIds.has(id)}
              arrivedAtMs={arrivedAtMs.get(id)}
              nowMs={nowMs}
              onPoint={onPoint}
            />
          ))}
        </ul>
      )}
      {ordered.length > drawnCount && (
        // Made anew with each addition, so that an end that is still on the screen is noticed again.
        <MoreRows key={rowCount} total={ordered.length} onMore={showMore} />
      )}
      {ordered.length > 0 && found.tooOld > 0 && (
        <button type="button" className={`button ${styles.more}`} onClick={() => change({ age: "all" })}>
          Show {found.tooOld} that {found.tooOld === 1 ? "is" : "are"} silent for longer
        </button>
      )}
    </>
  );
});

/** The order of the list; while the pointer or the focus is in it, it stays: rows never jump under them. */
function useHeldOrder(shown: readonly ExploredStation[]) {
  const { state } = useExploreState();
  const { quantity, order } = state;
  const [held, setHeld] = useState<{ by: string; ids: string[] } | null>(null);
  // Who asks for another order gets it, wherever the pointer is.
  const by = `${quantity} ${order}`;
  const isHeld = held?.by === by;
  const heldIds = isHeld ? held.ids : null;
  const ordered = useMemo(
    () => (heldIds ? inOrderOf(heldIds, shown) : orderStations(shown, order, quantity)),
    [heldIds, shown, order, quantity],
  );
  const hold = () => {
    if (!isHeld) setHeld({ by, ids: ordered.map(({ id }) => id) });
  };
  const release = () => setHeld(null);
  return { ordered, hold, release };
}
