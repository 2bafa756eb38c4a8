"use client";

import { useEffect, useState } from "react";

/** A part of it is chance, so that all who wait do not come back at once. */
const ASK_MS = { least: 4_000, spread: 4_000 };

/** Asks whether the database is back, and shows the page then. */
export function ReloadWhenBack() {
  // Said by who does it: without JavaScript nothing comes by itself.
  const [isWaiting, setIsWaiting] = useState(false);
  useEffect(() => {
    const start = setTimeout(() => setIsWaiting(true));
    const asking = setInterval(
      () => {
        isDatabaseUp()
          .then((isUp) => isUp && window.location.reload())
          // The server is away too: asked again.
          .catch(() => undefined);
      },
      ASK_MS.least + Math.random() * ASK_MS.spread,
    );
    return () => {
      clearTimeout(start);
      clearInterval(asking);
    };
  }, []);
  return <p role="status">{isWaiting && "This page shows them by itself as soon as it can."}</p>;
}

async function isDatabaseUp(): Promise<boolean> {
  // Every page has this: without zod, which is a tenth of the first view's scripts.
  const health: unknown = await (await fetch("/health")).json();
  return typeof health === "object" && health !== null && "database" in health && health.database === "up";
}
