"use client";

import { useEffect, useEffectEvent, useState } from "react";

const UPDATE_MS = 30_000;

interface MapSummaryProps {
  id: string;
  /** What the map shows now, in words. */
  tell: () => string;
  /** When this becomes another, the words do at once. */
  subject: string;
}

/**
 * What the map shows, for who does not see it. It does not speak up by itself, and changes twice a minute at most, so
 * that nobody who reads it has it change under them.
 */
export function MapSummary({ id, tell, subject }: MapSummaryProps) {
  const [told, setTold] = useState(() => ({ text: tell(), subject }));
  if (told.subject !== subject) setTold({ text: tell(), subject });
  const tellAnew = useEffectEvent(() => setTold({ text: tell(), subject }));
  useEffect(() => {
    const timer = setInterval(() => tellAnew(), UPDATE_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p id={id} className="visually-hidden" data-testid="map-summary">
      {told.text}
    </p>
  );
}
