"use client";

import Link from "next/link";
import { memo } from "react";
import { Star } from "../../components/star";
import type { Conditions } from "../../observation/conditions";
import { toggleStar } from "../finding/starred";
import { colorOf, type Quantity } from "../quantity/quantities";
import { FRESHNESS_WORDS, formatAgo, freshnessOf } from "../time/format-time";
import { Reading } from "./reading";
import styles from "./station-list.module.css";

interface StationRowProps {
  id: string;
  name: string;
  conditions: Conditions;
  quantity: Quantity;
  isSelected: boolean;
  isHovered: boolean;
  isStarred: boolean;
  /** When its newest event came, epoch ms: a change tints the row for a while. */
  arrivedAtMs: number | undefined;
  nowMs: number;
  /** The same function from one drawing to the next. */
  onPoint: (id: string | null) => void;
}

/** One station of the list; drawn again only when it reported or time went on. */
export const StationRow = memo(function StationRow(props: StationRowProps) {
  const { id, name, conditions, quantity, isSelected, isHovered, isStarred, arrivedAtMs, nowMs, onPoint } =
    props;
  const { readings, timestamp } = conditions;
  const value = readings[quantity.reading]?.value;
  const freshness = freshnessOf(timestamp, nowMs);
  return (
    <li
      className={styles.row}
      data-freshness={freshness}
      data-selected={isSelected}
      data-hovered={isHovered}
      data-testid={`station-${id}`}
      style={{ "--class": value === undefined ? "transparent" : colorOf(quantity, value) }}
      onPointerEnter={() => onPoint(id)}
      onPointerLeave={() => onPoint(null)}
      onFocus={() => onPoint(id)}
      onBlur={() => onPoint(null)}
    >
      {/* A new key for each arrival begins the tint anew. */}
      {arrivedAtMs !== undefined && <span key={arrivedAtMs} className={styles.tint} aria-hidden="true" />}
      <span className={styles.bar} data-measured={value !== undefined} aria-hidden="true" />
      <div className={styles.station}>
        <Link href={`/stations/${id}`} prefetch={false} aria-current={isSelected ? "true" : undefined}>
          {name}
        </Link>
        <span className={styles.hint}>
          {id} · <time dateTime={timestamp}>{formatAgo(timestamp, nowMs)}</time>
          {freshness !== "fresh" && <em> · {FRESHNESS_WORDS[freshness]}</em>}
        </span>
      </div>
      <button
        type="button"
        className={styles.star}
        aria-pressed={isStarred}
        aria-label={`Star ${name}`}
        onClick={() => toggleStar(id)}
      >
        <Star isFilled={isStarred} size={16} />
      </button>
      <div className={styles.reading} data-quantity={quantity.id}>
        <Reading quantity={quantity} conditions={conditions} nowMs={nowMs} />
      </div>
    </li>
  );
});
