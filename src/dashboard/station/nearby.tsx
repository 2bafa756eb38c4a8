import Link from "next/link";
import { METRES_A_NAUTICAL_MILE } from "../../observation/units";
import { Arrow } from "../../components/arrow";
import type { Conditions } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import { useLatestObservations } from "../../hooks/use-latest-observations";
import { usePreferences } from "../preferences/preferences-provider";
import { QUANTITIES, QUANTITY_IDS } from "../quantity/quantities";
import { tellDirection } from "../quantity/tell-sea";
import { briefName } from "../station-name";
import { formatAgo } from "../time/format-time";
import { formatFigure, formatReading } from "../units/format-reading";
import { unitOf, type UnitPreferences } from "../units/units";
import type { Neighbour } from "./neighbours";
import styles from "./nearby.module.css";

/** The nearest stations, and those to go on to. */
export interface Nearby {
  nearest: Neighbour[];
  previous: Neighbour | null;
  next: Neighbour | null;
}

/** A distance on the map in the reader's unit: "27 nmi", and below ten with a tenth. */
export function formatDistance(distanceKm: number, preferences: UnitPreferences): string {
  const unit = unitOf("visibility", preferences);
  const distance = unit.fromStored((distanceKm * 1000) / METRES_A_NAUTICAL_MILE);
  return `${formatFigure(distance, distance < 10 ? 1 : 0)} ${unit.symbol}`;
}

/** What a station is looked at for: the first of the map's quantities that it measures. */
export function mainQuantityOf(conditions: Conditions | undefined) {
  const id = QUANTITY_IDS.find((known) => conditions?.readings[QUANTITIES[known].reading]) ?? "waves";
  return QUANTITIES[id];
}

/** Where one goes on from station to station: west by the first link, east by the second. */
export function SideLinks({ previous, next }: Pick<Nearby, "previous" | "next">) {
  const preferences = usePreferences();
  const sides = [
    { neighbour: previous, word: "Previous", rel: "prev" },
    { neighbour: next, word: "Next", rel: "next" },
  ];
  return (
    <nav className={styles.sides} aria-label="Stations nearby">
      {sides.map(
        ({ neighbour, word, rel }) =>
          neighbour && (
            <Link key={word} href={`/stations/${neighbour.station.id}`} rel={rel} prefetch={false}>
              <small>
                {rel === "prev" && "‹ "}
                {word}, {formatDistance(neighbour.distanceKm, preferences)}{" "}
                {tellDirection(neighbour.bearingDeg).point}
                {rel === "next" && " ›"}
              </small>
              <span>{briefName(neighbour.station, neighbour.station.id)}</span>
            </Link>
          ),
      )}
    </nav>
  );
}

interface NearestStationsProps {
  neighbours: readonly Neighbour[];
  /** What is told of each. */
  reading: ReadingName;
  /** What that is called: "Significant wave height". */
  label: string;
  nowMs: number;
}

/** The stations around, with distance, bearing, and what they report of the same. */
export function NearestStations({ neighbours, reading, label, nowMs }: NearestStationsProps) {
  const preferences = usePreferences();
  const { conditions } = useLatestObservations();
  if (neighbours.length === 0) return null;
  return (
    <section className={styles.nearest} aria-labelledby="nearby" data-testid="nearby">
      <h2 id="nearby">Nearby</h2>
      <p className={styles.what}>{label}</p>
      <ul>
        {neighbours.map(({ station, distanceKm, bearingDeg }) => {
          const present = conditions.get(station.id)?.readings[reading];
          const told = present && formatReading(reading, present.value, preferences);
          const bearing = tellDirection(bearingDeg);
          return (
            <li key={station.id}>
              <Link href={`/stations/${station.id}`} prefetch={false}>
                <b>{briefName(station, station.id)}</b> <span>{station.id}</span>
              </Link>
              <span className={styles.where}>
                <Arrow fromDeg={bearingDeg + 180} size={11} /> {formatDistance(distanceKm, preferences)},{" "}
                {bearing.degrees} {bearing.point}
              </span>
              <span className={styles.value}>
                {told ? (
                  <>
                    <span className="visually-hidden">{told.spoken}</span>
                    <span aria-hidden="true">
                      <b>{told.figure}</b> {told.unit}
                    </span>
                  </>
                ) : (
                  "not measured"
                )}
              </span>
              <span className={styles.age}>{present && formatAgo(present.timestamp, nowMs)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
