"use client";

import { useEffect } from "react";

/** Says that the page is alive to what was pressed before it was (src/server/scripts-after-paint.ts). */
export function TellAlive() {
  useEffect(() => {
    window.dispatchEvent(new Event("buoycast-alive"));
  }, []);
  return null;
}
