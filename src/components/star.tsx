/** A star, full or in outline. */
export function Star({ isFilled, size = 18 }: { isFilled: boolean; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M12 3 L14.7 8.9 L21.1 9.6 L16.3 14 L17.7 20.3 L12 17 L6.3 20.3 L7.7 14 L2.9 9.6 L9.3 8.9 Z"
        fill={isFilled ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
    </svg>
  );
}
