"use client";

import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Box } from "../../observation/box";
import type { MapView } from "../finding/explore-state";
import { ChartMap } from "./chart-map";
import { MapFailure } from "./map-failure";
import type { MappedStation } from "./mapped-station";
import styles from "./station-map.module.css";

export interface MapCanvasProps {
  /** Those to draw; silent ones only where they were asked for. */
  stations: readonly MappedStation[];
  selectedId: string | null;
  hoveredId: string | null;
  /** Where it begins, while the address does not say. */
  initialView: MapView;
  /** What the address says; it goes there when that is another. */
  view: MapView | null;
  /** A part of the sea to bring into view whenever another is given. */
  box: Box | null;
  /** Of the values in figures. */
  unit: string;
  nowMs: number;
  /** The custom properties of the classes' colours, from the lowest on. */
  classTokens: readonly string[];
  /** Whatever tells one theme from the next: colours are read anew when it changes. */
  theme: string;
  /** The id of the element that tells in words what the map shows. */
  describedBy: string;
  /** Null: the water beside the stations was clicked. */
  onSelect(id: string | null): void;
  onHover(id: string | null): void;
  onMove(view: MapView): void;
}

/** The map itself, once its code is there. */
export function MapCanvas(props: MapCanvasProps) {
  const { stations, selectedId, hoveredId, unit, nowMs, view, box, classTokens, theme, describedBy } = props;
  const place = useRef<HTMLDivElement>(null);
  // "failed": it cannot be drawn here.
  const [drawn, setDrawn] = useState<ChartMap | "failed" | null>(null);
  const chart = drawn === "failed" ? null : drawn;
  const [isReady, setIsReady] = useState(false);
  // It is seen when there is something to see: until then the picture below it is.
  const [isShown, setIsShown] = useState(false);
  const firstBox = useRef(box);

  const select = useEffectEvent((id: string | null) => props.onSelect(id));
  const hover = useEffectEvent((id: string | null) => props.onHover(id));
  const move = useEffectEvent((moved: MapView) => props.onMove(moved));
  const open = useEffectEvent((element: HTMLElement) => {
    const opened = new ChartMap({
      place: element,
      classNames: { pulse: styles.pulse!, tip: styles.tip!, degree: styles.degree! },
      view: view ?? props.initialView,
      stations,
      classTokens,
      onSelect: (id) => select(id),
      onHover: (id) => hover(id),
      onMove: (moved) => move(moved),
      onReady: () => {
        setIsReady(true);
        setIsShown(true);
      },
      onMoveStart: () => setIsShown(true),
    });
    if (box && !view) opened.fit(box);
    return opened;
  });

  useEffect(() => {
    const opened = tryTo(() => open(place.current!));
    setDrawn(opened ?? "failed");
    return () => {
      opened?.destroy();
      setDrawn(null);
    };
  }, []);
  useEffect(() => chart?.setStations(stations), [chart, stations]);
  useEffect(
    () => chart?.setPointed(selectedId, hoveredId, { unit, nowMs }),
    [chart, stations, selectedId, hoveredId, unit, nowMs],
  );
  useEffect(() => chart?.recolour(classTokens), [chart, classTokens, theme]);
  useEffect(() => {
    if (view) chart?.setView(view);
  }, [chart, view]);
  useEffect(() => {
    if (box && box !== firstBox.current) chart?.fit(box);
    firstBox.current = box;
  }, [chart, box]);

  if (drawn === "failed") return <MapFailure />;
  return (
    <>
      <div
        ref={place}
        className={styles.map}
        role="group"
        aria-label="Map of the stations"
        aria-describedby={describedBy}
        data-testid="map"
        data-ready={isReady}
        data-shown={isShown}
      />
      <div className={styles.zoom}>
        <button type="button" aria-label="Zoom in" onClick={() => chart?.zoomBy(1)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" onClick={() => chart?.zoomBy(-1)}>
          −
        </button>
      </div>
    </>
  );
}

/** Without WebGL 2, MapLibre throws: there is no map then, and the list tells the same. */
function tryTo(open: () => ChartMap): ChartMap | null {
  try {
    return open();
  } catch {
    return null;
  }
}
