import Link from "next/link";
import { memo } from "react";
import { usePreferences } from "../preferences/preferences-provider";
import { QUANTITIES, QUANTITY_IDS, classOf, colorOf, type Quantity } from "../quantity/quantities";
import { zonedTime } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import styles from "./feed-table.module.css";
import { mainOf, type FeedFilter, type FeedRow as Row } from "./feed-rows";

interface FeedRowProps {
  row: Row;
  name: string;
  zone: string;
  filter: FeedFilter;
  /** Its clock alone would make it today's. */
  isOfEarlierDay: boolean;
}

/** One observation of the feed; what it holds never changes. */
export const FeedRow = memo(function FeedRow({ row, name, zone, filter, isOfEarlierDay }: FeedRowProps) {
  const { stationId, timestamp, values } = row;
  const main = mainOf(row, filter);
  const { clock, day, label } = zonedTime(timestamp, zone);
  return (
    <tr data-testid="feed-row" data-station={stationId}>
      <td className={styles.time}>
        <time dateTime={timestamp}>
          {isOfEarlierDay && <span className={styles.hint}>{day} </span>}
          {clock} <span className={styles.hint}>{label}</span>
        </time>
      </td>
      <th scope="row" className={styles.station}>
        <Link href={`/stations/${stationId}`} prefetch={false}>
          {name}
        </Link>
        <span className={styles.hint}>{stationId}</span>
      </th>
      {/* On a narrow screen the main value alone. */}
      <td className={styles.main}>
        {main && <Value quantity={main} value={values[main.id]} isMain isNamed />}
      </td>
      {QUANTITY_IDS.map((id) => (
        <td key={id} className={styles.cell}>
          <Value quantity={QUANTITIES[id]} value={values[id]} isMain={id === main?.id} />
        </td>
      ))}
    </tr>
  );
});

interface ValueProps {
  quantity: Quantity;
  value: number | undefined;
  isMain: boolean;
  isNamed?: boolean;
}

function Value({ quantity, value, isMain, isNamed = false }: ValueProps) {
  const preferences = usePreferences();
  if (value === undefined)
    return (
      <span className={styles.hint}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">not measured</span>
      </span>
    );
  const { figure, unit } = formatReading(quantity.reading, value, preferences);
  const { name } = quantity.classes[classOf(quantity, value) - 1]!;
  return (
    <span className={styles.reading} data-main={isMain}>
      {isMain && (
        <span
          className={styles.class}
          style={{ background: colorOf(quantity, value) }}
          title={name}
          aria-hidden="true"
        />
      )}
      <span>
        <b>{figure}</b> <span className={styles.hint}>{unit}</span>
        {isMain && <span className="visually-hidden">, {name}</span>}
      </span>
      {isNamed && <span className={styles.hint}>{quantity.name.toLowerCase()}</span>}
    </span>
  );
}
