"use client";

import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { ChartMap } from "./chart-map";
import type { MapView, MappedStation, MovedView } from "./mapped-station";
import styles from "./station-map.module.css";

export interface StationMapProps {
  /** Those to draw; silent ones only where they were asked for. */
  stations: readonly MappedStation[];
  selectedId: string | null;
  hoveredId: string | null;
  /** Where it begins; later it goes where the reader takes it, and where `shown` says. */
  initialView: MapView;
  /** A place to bring into view whenever another object is given. */
  shown?: MapView | null;
  /** Of the values in figures. */
  unit: string;
  /** The tokens of the classes' colours: `wave` for `--wave-1` to `--wave-9`. */
  ramp?: string;
  /** Whatever tells one theme from the next: colours are read anew when it changes. */
  theme: string;
  /** Null: the water beside the stations was clicked. */
  onSelect(id: string | null): void;
  onHover(id: string | null): void;
  onMove?(view: MovedView): void;
}

/** The map itself, once its code is there. */
export function MapCanvas(props: StationMapProps) {
  const { stations, selectedId, hoveredId, unit, shown = null, ramp = "wave", theme } = props;
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<ChartMap | null>(null);
  const [isReady, setIsReady] = useState(false);

  const select = useEffectEvent((id: string | null) => props.onSelect(id));
  const hover = useEffectEvent((id: string | null) => props.onHover(id));
  const move = useEffectEvent((view: MovedView) => props.onMove?.(view));
  const open = useEffectEvent(
    (element: HTMLElement) =>
      new ChartMap({
        place: element,
        classNames: { pulse: styles.pulse!, tip: styles.tip!, degree: styles.degree! },
        view: props.initialView,
        ramp,
        onSelect: (id) => select(id),
        onHover: (id) => hover(id),
        onMove: (view) => move(view),
        onReady: () => setIsReady(true),
      }),
  );

  useEffect(() => {
    const opened = open(place.current!);
    setChart(opened);
    return () => {
      opened.destroy();
      setChart(null);
    };
  }, []);
  useEffect(() => chart?.setStations(stations), [chart, stations]);
  useEffect(
    () => chart?.setPointed(selectedId, hoveredId, unit),
    [chart, stations, selectedId, hoveredId, unit],
  );
  useEffect(() => chart?.recolour(ramp), [chart, ramp, theme]);
  useEffect(() => {
    if (shown) chart?.show(shown);
  }, [chart, shown]);

  return (
    <div className={styles.frame}>
      <div ref={place} className={styles.map} data-testid="map" data-ready={isReady} />
      <div className={styles.zoom}>
        <button type="button" aria-label="Zoom in" onClick={() => chart?.zoomBy(1)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" onClick={() => chart?.zoomBy(-1)}>
          −
        </button>
      </div>
      <p className={styles.sources}>
        Data: <a href="https://www.ndbc.noaa.gov">NOAA NDBC</a> · Map: Natural Earth, GSHHG
      </p>
    </div>
  );
}
