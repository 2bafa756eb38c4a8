/** An arrow that flies with what comes from that direction: 0 degrees comes from the north and points south. */
export function Arrow({ fromDeg, size = 14 }: { fromDeg: number; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="-8 -8 16 16"
      aria-hidden="true"
      style={{ rotate: `${fromDeg + 180}deg`, flex: "none" }}
    >
      <path d="M0 -7 L4.5 6 L0 3 L-4.5 6 Z" fill="currentColor" />
    </svg>
  );
}
