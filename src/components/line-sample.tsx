/** A piece of a line as a chart draws it, for beside its name. */
export function LineSample({ color, dash }: { color: string; dash: readonly number[] }) {
  return (
    <svg width="32" height="6" aria-hidden="true">
      <path
        d="M0 3 H32"
        style={{ stroke: `var(${color})` }}
        strokeWidth="2.5"
        strokeDasharray={dash.join(" ")}
      />
    </svg>
  );
}
