import { useEffect, useState } from "react";

/** What tells that somebody is there. */
const SIGNS = ["pointermove", "pointerdown", "wheel", "keydown", "scroll"] as const;
/** Who only looks has the rest after that long: the first view is drawn and at ease by then. */
const REST_MS = 10_000;

/**
 * Whether what costs much may come now: from the first sign of somebody who does something with the page, or when it
 * has been looked at for a while; then for good.
 * @param isAskedFor it is wanted in any case
 */
export function useAttention(isAskedFor: boolean): boolean {
  const [isPaid, setIsPaid] = useState(isAskedFor);
  if (isAskedFor && !isPaid) setIsPaid(true);
  useEffect(() => {
    if (isPaid) return;
    const notice = () => setIsPaid(true);
    const timer = setTimeout(() => {
      if (!document.hidden) notice();
    }, REST_MS);
    for (const sign of SIGNS) window.addEventListener(sign, notice, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, notice, { capture: true });
    };
  }, [isPaid]);
  return isPaid;
}
