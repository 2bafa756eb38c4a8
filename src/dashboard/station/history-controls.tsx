import type { TimeRange } from "../../components/time-chart";
import styles from "./history.module.css";
import { moveBy, zoomBy } from "./time-window";
import { RANGES_DAYS, type Days } from "./days";

interface RangeChoiceProps {
  days: Days;
  onChoose(days: Days): void;
}

/** How many days are looked at. */
export function RangeChoice({ days, onChoose }: RangeChoiceProps) {
  return (
    <div className={styles.ranges} role="group" aria-label="Range">
      {RANGES_DAYS.map((range) => (
        <button key={range} type="button" aria-pressed={range === days} onClick={() => onChoose(range)}>
          {range === 1 ? "24 h" : `${range} days`}
        </button>
      ))}
    </div>
  );
}

interface WindowControlsProps {
  shown: TimeRange;
  whole: TimeRange;
  onShow(range: TimeRange | null): void;
}

/** The closer look at a part of the range, by keys and fingers: what dragging over a chart does by the pointer. */
export function WindowControls({ shown, whole, onShow }: WindowControlsProps) {
  const isWhole = shown.from <= whole.from && shown.to >= whole.to;
  const actions = [
    { sign: "−", name: "Zoom out", isOff: isWhole, show: () => zoomBy(2, shown, whole) },
    { sign: "+", name: "Zoom in", isOff: false, show: () => zoomBy(0.5, shown, whole) },
    { sign: "‹", name: "Earlier", isOff: shown.from <= whole.from, show: () => moveBy(-0.5, shown, whole) },
    { sign: "›", name: "Later", isOff: shown.to >= whole.to, show: () => moveBy(0.5, shown, whole) },
  ];
  return (
    <div className={styles.window} role="group" aria-label="Part of the range">
      {actions.map(({ sign, name, isOff, show }) => (
        // Not `disabled`: a button that ends what it does must not lose the focus.
        <button
          key={name}
          type="button"
          aria-label={name}
          title={name}
          aria-disabled={isOff}
          onClick={() => !isOff && onShow(show())}
        >
          {sign}
        </button>
      ))}
      {!isWhole && (
        <button type="button" className={styles.reset} onClick={() => onShow(null)}>
          Show all
        </button>
      )}
    </div>
  );
}
