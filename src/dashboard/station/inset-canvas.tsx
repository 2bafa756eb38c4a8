"use client";

import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef, useState } from "react";
import { useTheme } from "../../components/use-theme";
import { drawInset, type InsetStation } from "./inset-chart";
import styles from "./station-inset.module.css";

export interface InsetCanvasProps {
  stations: readonly InsetStation[];
  lat: number;
  lon: number;
  zoom: number;
}

/** The inset's chart, once its code is there. Where it cannot be drawn, the words that stand below it stay. */
export function InsetCanvas({ stations, lat, lon, zoom }: InsetCanvasProps) {
  const place = useRef<HTMLSpanElement>(null);
  const theme = useTheme();
  const [state, setState] = useState<"drawing" | "ready" | "failed">("drawing");
  useEffect(() => {
    const remove = tryTo(() =>
      drawInset({ place: place.current!, stations, lat, lon, zoom, onReady: () => setState("ready") }),
    );
    setState(remove ? "drawing" : "failed");
    return () => remove?.();
  }, [stations, lat, lon, zoom, theme]);
  return <span ref={place} className={styles.canvas} data-testid="inset-map" data-state={state} />;
}

/** Without WebGL 2, MapLibre throws. */
function tryTo(draw: () => () => void): (() => void) | null {
  try {
    return draw();
  } catch {
    return null;
  }
}
