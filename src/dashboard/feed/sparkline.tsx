const BAR = { width: 4, gap: 2 };
const HEIGHT = 28;

/** Some counts as bars, the newest at the right; the text beside it says what they are. */
export function Sparkline({ counts, slots }: { counts: readonly number[]; slots: number }) {
  const step = BAR.width + BAR.gap;
  const width = slots * step - BAR.gap;
  const top = Math.max(1, ...counts);
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
      <path d={`M0 ${HEIGHT - 0.5} H${width}`} stroke="var(--rule)" />
      {counts.map((count, i) => {
        const height = Math.max(count === 0 ? 0 : 2, (count / top) * (HEIGHT - 2));
        const x = (slots - counts.length + i) * step;
        return (
          <rect key={x} x={x} y={HEIGHT - height} width={BAR.width} height={height} fill="var(--line-1)" />
        );
      })}
    </svg>
  );
}
