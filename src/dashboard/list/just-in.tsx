import Link from "next/link";
import type { PublishedObservation } from "../../observation/observation";
import { DOUGLAS_SCALE, classify } from "../../observation/sea-scales";
import type { Station } from "../../observation/station";
import { toKnots } from "../../observation/units";
import { formatClock } from "../time/format-time";
import { displayName } from "../station-name";
import styles from "./station-list.module.css";

interface JustInProps {
  observations: readonly PublishedObservation[];
  stations: ReadonlyMap<string, Station>;
}

/** One line of what came last, newest first. */
export function JustIn({ observations, stations }: JustInProps) {
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
                title={displayName(stations.get(observation.stationId), observation.stationId)}
              >
                <Dot waveHeightM={observation.waveHeightM} />
                {observation.stationId} <b>{tell(observation)}</b> {formatClock(observation.timestamp)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Dot({ waveHeightM }: { waveHeightM: number | null }) {
  const ground =
    waveHeightM === null ? "var(--faint)" : `var(--wave-${classify(waveHeightM, DOUGLAS_SCALE).degree})`;
  return <span className={styles.dot} style={{ background: ground }} aria-hidden="true" />;
}

/** The observation's weightiest value: waves before wind before the rest. */
function tell(observation: PublishedObservation): string {
  const { waveHeightM, windSpeedMps, pressureHpa, airTempC, waterTempC } = observation;
  if (waveHeightM !== null) return `${waveHeightM.toFixed(1)} m`;
  if (windSpeedMps !== null) return `${toKnots(windSpeedMps).toFixed(0)} kn`;
  if (pressureHpa !== null) return `${pressureHpa.toFixed(1)} hPa`;
  const temperature = waterTempC ?? airTempC;
  return temperature === null ? "" : `${temperature.toFixed(1)} °C`;
}
