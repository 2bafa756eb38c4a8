import type { TimeRange } from "../../components/time-chart";

/** Below an hour the labels of a chart, which tell minutes, would repeat. */
const SPAN_SECONDS_MIN = 3_600;

/** What can be seen at a closer look: a part of the whole, at least an hour, and within it. */
export function clampWindow({ from, to }: TimeRange, whole: TimeRange): TimeRange {
  const wholeSpan = whole.to - whole.from;
  const span = Math.min(Math.max(to - from, SPAN_SECONDS_MIN), wholeSpan);
  const middle = (from + to) / 2;
  const start = Math.min(Math.max(middle - span / 2, whole.from), whole.to - span);
  return { from: start, to: start + span };
}

/** Of the whole: a pointer seldom ends a range at the very edge. */
const EDGE_SHARE = 0.01;

/** Whether a part ends where the whole does: what is live then stays in it. */
export function endsAtEdge({ to }: TimeRange, whole: TimeRange): boolean {
  return to >= whole.to - (whole.to - whole.from) * EDGE_SHARE;
}

/** A part as long, at the end of the whole. */
export function atEdge({ from, to }: TimeRange, whole: TimeRange): TimeRange {
  return clampWindow({ from: whole.to - (to - from), to: whole.to }, whole);
}

/** Looks closer (factor below 1) or less close. Null: all is seen again. */
export function zoomBy(factor: number, shown: TimeRange, whole: TimeRange): TimeRange | null {
  const span = (shown.to - shown.from) * factor;
  if (span >= whole.to - whole.from) return null;
  const middle = (shown.from + shown.to) / 2;
  return clampWindow({ from: middle - span / 2, to: middle + span / 2 }, whole);
}

/** Looks earlier (negative) or later, by that many of its own spans. */
export function moveBy(spans: number, shown: TimeRange, whole: TimeRange): TimeRange {
  const seconds = (shown.to - shown.from) * spans;
  return clampWindow({ from: shown.from + seconds, to: shown.to + seconds }, whole);
}
