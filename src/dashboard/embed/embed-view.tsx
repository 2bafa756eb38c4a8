import { Arrow } from "../../components/arrow";
import { Mark } from "../../components/mark";
import type { Conditions } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import type { Station } from "../../observation/station";
import { tellDirection, tellForce, tellSeaState, tellTendency } from "../quantity/tell-sea";
import { briefName } from "../station-name";
import { tellDoubt } from "../tell-doubt";
import { UTC, formatAgo, formatClockOfDay, freshnessOf } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import type { UnitPreferences } from "../units/units";
import styles from "./embed-view.module.css";

interface EmbedViewProps {
  station: Station;
  /** Undefined: it has not reported since this service began. */
  conditions: Conditions | undefined;
  preferences: UnitPreferences;
  nowMs: number;
  /** The event id that the conditions have everything up to. */
  position: string;
  simulated: boolean;
  /** Nothing new can be read: this is what was known before. */
  isHeldUp: boolean;
}

/**
 * A station's conditions for an iframe in another's page. Drawn on the server alone: public/embed.js asks for it anew
 * when the station reports, and tells its age meanwhile.
 */
export function EmbedView({
  station,
  conditions,
  preferences,
  nowMs,
  position,
  simulated,
  isHeldUp,
}: EmbedViewProps) {
  const readings: Conditions["readings"] = conditions?.readings ?? {};
  const { waveHeightM, dominantPeriodS, windSpeedMps, windDirDeg, pressureTendencyHpa } = readings;
  const { waterTempC } = readings;
  const tell = (reading: ReadingName, value: number) => {
    const { figure, unit } = formatReading(reading, value, preferences);
    return `${figure} ${unit}`;
  };
  const parts: { title: string; reading: ReadingName; words?: string; fromDeg?: number }[] = [
    {
      title: "Waves",
      reading: "waveHeightM",
      words:
        waveHeightM &&
        [tellSeaState(waveHeightM.value), dominantPeriodS && tell("dominantPeriodS", dominantPeriodS.value)]
          .filter(Boolean)
          .join(", "),
    },
    {
      title: "Wind",
      reading: "windSpeedMps",
      words:
        windSpeedMps &&
        [windDirDeg && tellDirection(windDirDeg.value).point, tellForce(windSpeedMps.value).split(",")[0]]
          .filter(Boolean)
          .join(", "),
      fromDeg: windDirDeg?.value,
    },
    {
      title: "Pressure",
      reading: "pressureHpa",
      words: pressureTendencyHpa && tellTendency(pressureTendencyHpa.value).words,
    },
    waterTempC ? { title: "Water", reading: "waterTempC" } : { title: "Air", reading: "airTempC" },
  ];
  return (
    <main
      className={styles.embed}
      data-embed
      data-station={station.id}
      data-position={position}
      data-now={nowMs}
    >
      <h1 className={styles.name}>
        {briefName(station, station.id)} <span>{station.id}</span>
      </h1>
      <p className={styles.reported}>
        {conditions ? (
          <>
            <span data-freshness={freshnessOf(conditions.timestamp, nowMs)}>
              <span data-silent-word>silent, last </span>reported{" "}
              <time dateTime={conditions.timestamp} data-age>
                {formatAgo(conditions.timestamp, nowMs)}
              </time>
            </span>
            , {formatClockOfDay(conditions.timestamp, UTC, nowMs)}
          </>
        ) : (
          "This station has not reported yet."
        )}
      </p>
      <dl className={styles.parts}>
        {parts.map(({ title, reading, words, fromDeg }) => {
          const present = readings[reading];
          const told = present && formatReading(reading, present.value, preferences);
          return (
            <div key={reading} data-testid={`embed-${title.toLowerCase()}`}>
              <dt>{title}</dt>
              <dd>
                {told ? (
                  <>
                    <b>{told.figure}</b> {told.unit}
                    {fromDeg !== undefined && <Arrow fromDeg={fromDeg} size={12} />}
                    {present.timestamp < conditions!.timestamp && (
                      <time dateTime={present.timestamp} title="older than the newest observation">
                        {" "}
                        {formatAgo(present.timestamp, nowMs)}
                      </time>
                    )}
                    <small data-doubt={present.doubt?.flag}>
                      {present.doubt ? tellDoubt(reading, present.doubt).word : (words ?? "")}
                    </small>
                  </>
                ) : (
                  <small>not measured</small>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className={styles.foot}>
        <a href={`/stations/${station.id}`} target="_blank" rel="noopener">
          <Mark /> buoycast
        </a>
        {isHeldUp && <span data-held-up>No news: the server’s database is away</span>}
        <span>{simulated ? "Simulated weather: no measurements" : "Data: NOAA NDBC"}</span>
      </p>
    </main>
  );
}
