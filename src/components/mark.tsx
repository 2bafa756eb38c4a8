/** buoycast's mark: a buoy on the water. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 3 21 14H11Z" fill="var(--accent)" />
      <path d="M9 16h14l-2 6H11Z" fill="var(--ink)" />
      <path
        d="M4 26c2-1.6 4-1.6 6 0s4 1.6 6 0 4-1.6 6 0 4 1.6 6 0"
        fill="none"
        stroke="var(--line-1)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
