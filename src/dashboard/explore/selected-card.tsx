import Link from "next/link";
import { Cross } from "../../components/cross";
import { usePreferences } from "../preferences/preferences-provider";
import { QUANTITIES, QUANTITY_IDS } from "../quantity/quantities";
import { FRESHNESS_WORDS, formatAgo, freshnessOf } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import type { ExploredStation } from "../finding/filter-stations";
import styles from "./selected-card.module.css";

interface SelectedCardProps {
  selected: ExploredStation;
  nowMs: number;
  onClose: () => void;
}

/** The station that was selected on a phone's map: its values at a glance, and the way to its page. */
export function SelectedCard({ selected: { id, name, conditions }, nowMs, onClose }: SelectedCardProps) {
  const preferences = usePreferences();
  const { readings, timestamp } = conditions;
  const freshness = freshnessOf(timestamp, nowMs);
  return (
    <article className={styles.card} data-testid="selected-card" aria-label={name}>
      <header>
        <h2>
          <Link href={`/stations/${id}`} prefetch={false}>
            {name}
          </Link>
        </h2>
        <button type="button" aria-label="Close" onClick={onClose}>
          <Cross />
        </button>
      </header>
      <p>
        {id} · <time dateTime={timestamp}>{formatAgo(timestamp, nowMs)}</time>
        {freshness !== "fresh" && <em data-freshness={freshness}> · {FRESHNESS_WORDS[freshness]}</em>}
      </p>
      <dl>
        {QUANTITY_IDS.map((quantityId) => {
          const { name: label, reading } = QUANTITIES[quantityId];
          const measured = readings[reading];
          const told = measured && formatReading(reading, measured.value, preferences);
          return (
            <div key={quantityId}>
              <dt>{label}</dt>
              <dd>
                {told ? (
                  <>
                    {told.figure} <span>{told.unit}</span>
                  </>
                ) : (
                  <>
                    <span aria-hidden="true">–</span>
                    <span className="visually-hidden">not measured</span>
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <Link className={styles.more} href={`/stations/${id}`} prefetch={false}>
        History and details
      </Link>
    </article>
  );
}
