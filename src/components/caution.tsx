interface CautionProps {
  severity: "warn" | "bad";
  size?: number;
}

/** A sign beside what is in doubt, told apart without colour: a triangle warns, a crossed circle is for what is bad. */
export function Caution({ severity, size = 12 }: CautionProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="-8 -8 16 16"
      aria-hidden="true"
      // Its middle is that of the figures beside it, which are 0.7 em high.
      style={{
        flex: "none",
        verticalAlign: `calc(0.35em - ${size / 2}px)`,
        color: `var(--${severity})`,
      }}
    >
      {severity === "warn" ? (
        <>
          <path
            d="M0 -6.2 L7 6.2 H-7 Z"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinejoin="round"
          />
          <path d="M0 -2 V2.2" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
          <circle cy="4.4" r="1" fill="currentColor" />
        </>
      ) : (
        <>
          <circle r="7.5" fill="currentColor" />
          <path d="M-3 -3 L3 3 M3 -3 L-3 3" stroke="var(--paper)" strokeWidth="2" strokeLinecap="round" />
        </>
      )}
    </svg>
  );
}
