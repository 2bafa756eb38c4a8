import type { Observation } from "../../observation/observation";
import { HOUR_MS } from "../time/format-time";

const HOURS = 12;
const SIZE = { width: 128, height: 30, margin: 4 };
/** Below this range the line would tell of noise (hPa). */
const RANGE_MIN_HPA = 1.5;

/** The pressure of the last twelve hours, as a barograph's pen draws it; its words stand beside it. */
export function BarometerTrace({
  observations,
  newest,
}: {
  observations: readonly Observation[];
  newest: string;
}) {
  const sinceMs = Date.parse(newest) - HOURS * HOUR_MS;
  const points = observations.flatMap(({ timestamp, pressureHpa }) => {
    const atMs = Date.parse(timestamp);
    return pressureHpa === null || atMs < sinceMs ? [] : [{ atMs, pressureHpa }];
  });
  const last = points.at(-1);
  if (points.length < 3 || !last) return null;
  const pressures = points.map(({ pressureHpa }) => pressureHpa);
  const [min, max] = [Math.min(...pressures), Math.max(...pressures)];
  const range = Math.max(max - min, RANGE_MIN_HPA);
  const bottom = (min + max - range) / 2;
  const { width, height, margin } = SIZE;
  const x = (atMs: number) => margin + ((atMs - sinceMs) / (HOURS * HOUR_MS)) * (width - 2 * margin);
  const y = (hpa: number) => height - margin - ((hpa - bottom) / range) * (height - 2 * margin);
  return (
    <svg
      width={width}
      height={height}
      aria-hidden="true"
      data-testid="barometer-trace"
      style={{ maxWidth: "100%" }}
    >
      <polyline
        points={points
          .map(({ atMs, pressureHpa }) => `${x(atMs).toFixed(1)},${y(pressureHpa).toFixed(1)}`)
          .join(" ")}
        fill="none"
        stroke="var(--line-3)"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx={x(last.atMs)} cy={y(last.pressureHpa)} r="3" fill="var(--line-3)" />
    </svg>
  );
}
