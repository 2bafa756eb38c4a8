import Link from "next/link";
import type { PublishedObservation, ReadingName } from "../../observation/observation";
import type { Station } from "../../observation/station";
import { usePreferences } from "../preferences/preferences-provider";
import { colorOf, type Quantity } from "../quantity/quantities";
import { briefName } from "../station-name";
import { formatClockOfDay } from "../time/format-time";
import { useZones } from "../time/use-zones";
import { formatReading } from "../units/format-reading";
import type { UnitPreferences } from "../units/units";
import styles from "./just-in.module.css";

interface JustInProps {
  observations: readonly PublishedObservation[];
  stations: ReadonlyMap<string, Station>;
  /** By which it is told; by another reading where that was not measured. */
  quantity: Quantity;
  nowMs: number;
}

/** One line of what came last, newest first. */
export function JustIn({ observations, stations, quantity, nowMs }: JustInProps) {
  const preferences = usePreferences();
  const zoneOf = useZones();
  return (
    <section className={styles.justIn} aria-label="Just in" data-testid="just-in">
      <strong>Just in</strong>
      {observations.length === 0 ? (
        <span className={styles.hint}>what stations report appears here as it comes</span>
      ) : (
        <ul>
          {observations.map((observation) => (
            <li key={observation.eventId}>
              <Link
                href={`/stations/${observation.stationId}`}
                prefetch={false}
                title={briefName(stations.get(observation.stationId), observation.stationId)}
              >
                <span
                  className={styles.dot}
                  style={{ background: colorOf(quantity, observation[quantity.reading]) }}
                  aria-hidden="true"
                />
                {observation.stationId} <b>{tell(observation, quantity, preferences)}</b>{" "}
                {formatClockOfDay(observation.timestamp, zoneOf(stations.get(observation.stationId)), nowMs)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Waves before wind before the rest. */
const BY_WEIGHT: readonly ReadingName[] = [
  "waveHeightM",
  "windSpeedMps",
  "pressureHpa",
  "waterTempC",
  "airTempC",
];

/** The observation's value of the quantity, else its weightiest. */
function tell(observation: PublishedObservation, quantity: Quantity, preferences: UnitPreferences): string {
  for (const name of [quantity.reading, ...BY_WEIGHT]) {
    const value = observation[name];
    if (value === null) continue;
    const { figure, unit } = formatReading(name, value, preferences);
    return `${figure} ${unit}`;
  }
  return "";
}
