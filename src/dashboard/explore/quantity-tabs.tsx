"use client";

import { QUANTITIES, QUANTITY_IDS } from "../quantity/quantities";
import { ExploreLink } from "../finding/explore-link";
import { useExploreState } from "../finding/explore-provider";
import styles from "./quantity-tabs.module.css";

/** In the bar: by which quantity map and list are told. */
export function QuantityTabs() {
  const { state } = useExploreState();
  return (
    <nav className={styles.tabs} aria-label="Quantity">
      {QUANTITY_IDS.map((id) => (
        <ExploreLink key={id} to={{ quantity: id }} aria-current={state.quantity === id ? "true" : undefined}>
          {QUANTITIES[id].name}
        </ExploreLink>
      ))}
    </nav>
  );
}
