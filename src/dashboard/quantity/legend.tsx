"use client";

import { useId, useState } from "react";
import { usePreferences } from "../preferences/preferences-provider";
import { formatReading, unitOfReading } from "../units/format-reading";
import styles from "./legend.module.css";
import { boundsOf, type Quantity } from "./quantities";
import { MARKED_TENDENCIES_HPA } from "./tell-sea";

/**
 * What the colours of a quantity mean: each class with its lowest value, in the reader's unit, and its name, so that
 * it can be read aloud and told without colour. At first a scale with its figures (on phones a line); it opens to the
 * names.
 */
export function Legend({ quantity }: { quantity: Quantity }) {
  const { label, reading, classes } = quantity;
  const preferences = usePreferences();
  const unit = unitOfReading(reading, preferences);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section
      className={styles.legend}
      data-open={isOpen}
      aria-labelledby={`${id}-label`}
      data-testid="legend"
    >
      <h2 id={`${id}-label`} className={styles.label}>
        {label} <span>{unit.symbol}</span>
      </h2>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className="visually-hidden">{isOpen ? "Hide" : "Show"} what the colours are called</span>
        <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
          <path d="M-4 2 L0 -2 L4 2" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </button>
      <ol id={id} className={styles.classes}>
        {boundsOf(quantity, preferences).map((bound, i) => (
          <li key={classes[i]!.name}>
            <i style={{ background: `var(${classes[i]!.colorToken})` }} aria-hidden="true" />
            <b>
              <span aria-hidden="true">
                {bound.isUpper && "<"}
                {bound.figure}
              </span>
              <span className="visually-hidden">
                {bound.isUpper ? "below" : "from"} {bound.figure} {unit.spoken}:
              </span>
            </b>{" "}
            <span className={styles.name}>{classes[i]!.name}</span>
          </li>
        ))}
      </ol>
      <ul className={styles.keys}>
        <li>
          <i className={styles.unmeasured} aria-hidden="true" />
          not measured
        </li>
        <li>
          <i className={styles.old} aria-hidden="true" />
          older than 6 h
        </li>
      </ul>
      {quantity.id === "pressure" && <TendencyKeys />}
    </section>
  );
}

/** What the triangles beside the dots mean. */
function TendencyKeys() {
  const preferences = usePreferences();
  const [once, twice] = MARKED_TENDENCIES_HPA.map((hpa) =>
    formatReading("pressureTendencyHpa", hpa, preferences),
  );
  return (
    <ul className={styles.keys}>
      <li>
        <svg width="8" height="8" viewBox="-4 -4 8 8" aria-hidden="true">
          <path d="M-3.2 2.4 H3.2 L0 -2.8 Z" fill="currentColor" />
        </svg>
        rising
      </li>
      <li>
        <svg width="8" height="8" viewBox="-4 -4 8 8" aria-hidden="true">
          <path d="M-3.2 -2.4 H3.2 L0 2.8 Z" fill="currentColor" />
        </svg>
        falling {once!.figure} {once!.unit} in 3 h, two: {twice!.figure}
      </li>
    </ul>
  );
}
