import { useEffect, useRef, useState } from "react";

const EVERY_MS = 60_000;

/**
 * A sentence for screen readers, at most one a minute.
 * @param tell makes it when its time has come; null: nothing to say
 */
export function useAnnouncement(tell: () => string | null): string {
  const [sentence, setSentence] = useState("");
  const newest = useRef(tell);
  useEffect(() => {
    newest.current = tell;
  }, [tell]);
  useEffect(() => {
    const timer = setInterval(() => setSentence(newest.current() ?? ""), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return sentence;
}
