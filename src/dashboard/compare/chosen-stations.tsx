"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useRef, useState } from "react";
import { Cross } from "../../components/cross";
import { LineSample } from "../../components/line-sample";
import { briefName } from "../station-name";
import styles from "./chosen-stations.module.css";
import { LINE_STYLES, nameWithId, type ComparableStation } from "./compared-station";
import { STATIONS_MAX } from "./compare-state";

/** Fetched when it is asked for, as the preferences' panel is. */
const fetchCombobox = () => import("../station-combobox");
const StationCombobox = dynamic(() => fetchCombobox().then((module) => module.StationCombobox), {
  ssr: false,
});

interface ChosenStationsProps {
  chosen: readonly ComparableStation[];
  stations: readonly ComparableStation[];
  onChange(ids: string[]): void;
}

/** The stations that are compared, each with its line, and the way to another one. */
export function ChosenStations({ chosen, stations, onChange }: ChosenStationsProps) {
  const [isAdding, setIsAdding] = useState(false);
  const [said, setSaid] = useState("");
  const whole = useRef<HTMLDivElement>(null);
  const ids = chosen.map(({ id }) => id);
  const isFull = ids.length >= STATIONS_MAX;
  // What had the focus goes away: it returns to the button that stands in its place.
  const focusButton = () =>
    setTimeout(() => whole.current?.querySelector<HTMLElement>("[data-add]")?.focus());
  const add = (id: string) => {
    setIsAdding(false);
    setSaid(`${id} is added.`);
    onChange([...ids, id]);
    focusButton();
  };
  const remove = (id: string) => {
    setIsAdding(false);
    setSaid(`${id} is removed.`);
    onChange(ids.filter((other) => other !== id));
    focusButton();
  };
  return (
    <div ref={whole} className={styles.chosen}>
      <ul className={styles.chips} role="list" aria-label="Compared stations">
        {chosen.map((station, i) => (
          <li key={station.id} className={styles.chip}>
            <LineSample {...LINE_STYLES[i]!} />
            <Link href={`/stations/${station.id}`} prefetch={false}>
              {briefName(station, station.id)}
            </Link>
            <span>{station.id}</span>
            <button
              type="button"
              aria-label={`Remove ${nameWithId(station)}`}
              onClick={() => remove(station.id)}
            >
              <Cross size={12} />
            </button>
          </li>
        ))}
      </ul>
      {isAdding && !isFull ? (
        <div className={styles.add}>
          <StationCombobox
            stations={stations.filter(({ id, isReporting }) => isReporting && !ids.includes(id))}
            label="Station to add, by name or id"
            isLabelHidden
            takesFocus
            onChoose={(station) => station && add(station.id)}
            onEscape={() => {
              setIsAdding(false);
              focusButton();
            }}
          />
        </div>
      ) : (
        <button
          type="button"
          data-add
          className="button"
          onPointerEnter={() => void fetchCombobox()}
          onFocus={() => void fetchCombobox()}
          onClick={() => setIsAdding(true)}
        >
          Add a station
        </button>
      )}
      <p className={styles.said} role="status">
        {/* Of what is rendered: the address may have changed just before the press. */}
        {isAdding && isFull ? "Four stations are the most in one chart: remove one first." : said}
      </p>
    </div>
  );
}
