import { useRef } from "react";
import { ButtonGroup } from "../../components/button-group";
import type { TimeRange } from "../../components/time-chart";
import { moveBy, zoomBy } from "./time-window";
import { RANGES_DAYS, type Days } from "./days";

interface RangeChoiceProps {
  days: Days;
  onChoose(days: Days): void;
}

/** How many days are looked at. */
export function RangeChoice({ days, onChoose }: RangeChoiceProps) {
  return (
    <ButtonGroup label="Range">
      {RANGES_DAYS.map((range) => (
        <button key={range} type="button" aria-pressed={range === days} onClick={() => onChoose(range)}>
          {range === 1 ? "24 h" : `${range} days`}
        </button>
      ))}
    </ButtonGroup>
  );
}

interface WindowControlsProps {
  shown: TimeRange;
  whole: TimeRange;
  onShow(range: TimeRange | null): void;
}

/** The closer look at a part of the range, by keys and fingers: what dragging over a chart does by the pointer. */
export function WindowControls({ shown, whole, onShow }: WindowControlsProps) {
  const zoomIn = useRef<HTMLButtonElement>(null);
  const isWhole = shown.from <= whole.from && shown.to >= whole.to;
  const showAll = () => {
    // It goes by what it does, and the focus must not go with it.
    zoomIn.current!.focus();
    onShow(null);
  };
  const actions = [
    { path: "M-5 0 H5", name: "Zoom out", isOff: isWhole, show: () => zoomBy(2, shown, whole) },
    { path: "M-5 0 H5 M0 -5 V5", name: "Zoom in", isOff: false, show: () => zoomBy(0.5, shown, whole) },
    {
      path: "M2 -5 L-3 0 L2 5",
      name: "Earlier",
      isOff: shown.from <= whole.from,
      show: () => moveBy(-0.5, shown, whole),
    },
    {
      path: "M-2 -5 L3 0 L-2 5",
      name: "Later",
      isOff: shown.to >= whole.to,
      show: () => moveBy(0.5, shown, whole),
    },
  ];
  return (
    <ButtonGroup label="Part of the range">
      {!isWhole && (
        <button type="button" onClick={showAll}>
          Show all
        </button>
      )}
      {actions.map(({ path, name, isOff, show }) => (
        // Not `disabled`: a button that ends what it does must not lose the focus.
        <button
          key={name}
          ref={name === "Zoom in" ? zoomIn : undefined}
          type="button"
          aria-label={name}
          title={name}
          aria-disabled={isOff}
          onClick={() => !isOff && onShow(show())}
        >
          <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
            <path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          </svg>
        </button>
      ))}
    </ButtonGroup>
  );
}
