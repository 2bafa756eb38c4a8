/** The wind on a compass: the arrow flies with it. Null: no direction, as in a calm. */
export function CompassRose({ fromDeg }: { fromDeg: number | null }) {
  return (
    <svg width="84" height="84" viewBox="-50 -50 100 100" aria-hidden="true" style={{ flex: "none" }}>
      {Array.from({ length: 36 }, (_, i) => (
        <line
          key={i}
          x1="0"
          x2="0"
          y1="-37"
          y2={i % 9 === 0 ? -31 : -34}
          stroke="var(--faint)"
          transform={`rotate(${i * 10})`}
        />
      ))}
      {(["N", "E", "S", "W"] as const).map((point, i) => (
        <text
          key={point}
          x={[0, 45, 0, -45][i]}
          y={[-41, 3.5, 48, 3.5][i]}
          textAnchor="middle"
          fontSize="10"
          fill="var(--soft)"
        >
          {point}
        </text>
      ))}
      {fromDeg === null ? (
        <circle r="5" fill="none" stroke="var(--accent)" strokeWidth="2" />
      ) : (
        <path
          d="M0 27 L8 8 L3 10 L3 -26 L-3 -26 L-3 10 L-8 8 Z"
          fill="var(--accent)"
          transform={`rotate(${fromDeg})`}
        />
      )}
    </svg>
  );
}
