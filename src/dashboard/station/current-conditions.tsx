import { Arrow } from "../../components/arrow";
import type { CheckedObservation, Conditions, TimedValue } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import { DoubtWord } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { formatClock, freshnessOf } from "../time/format-time";
import { tellForce, tellSeaState, tellTendency } from "../quantity/tell-sea";
import { formatReading } from "../units/format-reading";
import { BarometerTrace } from "./barometer-trace";
import { CompassRose } from "./compass-rose";
import { ConditionGroup, type LastSeen } from "./condition-group";
import { ConditionValue, From } from "./condition-value";
import styles from "./conditions.module.css";
import { SwellLine } from "./swell-line";
import { findTrend } from "./trend";

interface CurrentConditionsProps {
  conditions: Conditions;
  /** The days before, oldest first; empty while they are read. */
  observations: readonly CheckedObservation[];
  /** Whether all of those days are there, so that what is in none of them was not measured. */
  isWhole: boolean;
  nowMs: number;
  /** In which the times are told, IANA's name. */
  zone: string;
}

/** A station's newest values in one frame, each group with its own time: waves are older than wind. */
export function CurrentConditions({
  conditions,
  observations,
  isWhole,
  nowMs,
  zone,
}: CurrentConditionsProps) {
  const preferences = usePreferences();
  const { readings, timestamp: newest } = conditions;
  const { waveHeightM, dominantPeriodS, averagePeriodS, meanWaveDirDeg } = readings;
  const { windSpeedMps, windGustMps, windDirDeg, pressureHpa, pressureTendencyHpa } = readings;
  const { waterTempC, airTempC, dewPointC, visibilityNmi, tideFt } = readings;
  const isSilent = freshnessOf(newest, nowMs) === "silent";
  const when = { nowMs, zone };
  const tell = (name: ReadingName, value: number) => formatReading(name, value, preferences);
  const trendOf = (name: ReadingName) => {
    const present = readings[name];
    return present ? findTrend(name, present, observations) : null;
  };
  const lastSeen = (...names: ReadingName[]): LastSeen =>
    observations.findLast((row) => names.some((name) => row[name] !== null))?.timestamp ??
    (isWhole ? null : undefined);
  const temperatureTime = [waterTempC, airTempC]
    .flatMap((value) => value?.timestamp ?? [])
    .sort()
    .at(-1);
  return (
    <section
      className={styles.conditions}
      data-silent={isSilent}
      aria-label={isSilent ? "Conditions that were reported last" : "Current conditions"}
    >
      <ConditionGroup
        title="Waves"
        size="large"
        values={[waveHeightM]}
        lastSeen={lastSeen("waveHeightM")}
        {...when}
      >
        {waveHeightM && (
          <ConditionValue
            name="waveHeightM"
            reading={waveHeightM}
            trend={trendOf("waveHeightM")}
            size="large"
            zone={zone}
          />
        )}
        {waveHeightM && (
          <p>
            <b>{tellSeaState(waveHeightM.value)}</b>
          </p>
        )}
        <p>
          {dominantPeriodS && (
            <>
              every <b>{tell("dominantPeriodS", dominantPeriodS.value).figure}</b> s{" "}
              <DoubtWord reading="dominantPeriodS" doubt={dominantPeriodS.doubt} />
            </>
          )}
          {meanWaveDirDeg && (
            <span className={styles.whole}>
              <From degrees={meanWaveDirDeg.value} /> <Arrow fromDeg={meanWaveDirDeg.value} size={11} />
            </span>
          )}
        </p>
        {averagePeriodS && <p>average period {tell("averagePeriodS", averagePeriodS.value).figure} s</p>}
        <SwellLine observations={observations} newest={newest} zone={zone} />
      </ConditionGroup>
      <ConditionGroup title="Wind" values={[windSpeedMps]} lastSeen={lastSeen("windSpeedMps")} {...when}>
        {windSpeedMps && (
          <div className={styles.wind}>
            <CompassRose fromDeg={windDirDeg?.value ?? null} />
            <div>
              <ConditionValue
                name="windSpeedMps"
                reading={windSpeedMps}
                trend={trendOf("windSpeedMps")}
                zone={zone}
              />
              {windGustMps && (
                <p>
                  gusts <b>{tell("windGustMps", windGustMps.value).figure}</b>{" "}
                  {tell("windGustMps", windGustMps.value).unit}{" "}
                  <DoubtWord reading="windGustMps" doubt={windGustMps.doubt} />
                </p>
              )}
              {windDirDeg && (
                <p>
                  <From degrees={windDirDeg.value} />
                </p>
              )}
              <p>{tellForce(windSpeedMps.value)}</p>
            </div>
          </div>
        )}
      </ConditionGroup>
      <ConditionGroup title="Pressure" values={[pressureHpa]} lastSeen={lastSeen("pressureHpa")} {...when}>
        {pressureHpa && <ConditionValue name="pressureHpa" reading={pressureHpa} zone={zone} />}
        <BarometerTrace observations={observations} newest={newest} />
        {pressureTendencyHpa && (
          <Tendency tendency={pressureTendencyHpa} groupTime={pressureHpa?.timestamp} zone={zone} />
        )}
      </ConditionGroup>
      <ConditionGroup
        title="Temperature"
        values={[waterTempC, airTempC]}
        lastSeen={lastSeen("waterTempC", "airTempC")}
        {...when}
      >
        <div className={styles.pair}>
          {waterTempC ? (
            <ConditionValue
              name="waterTempC"
              reading={waterTempC}
              trend={trendOf("waterTempC")}
              label="water"
              groupTime={temperatureTime}
              zone={zone}
            />
          ) : (
            <p>water not measured</p>
          )}
          {airTempC ? (
            <ConditionValue
              name="airTempC"
              reading={airTempC}
              trend={trendOf("airTempC")}
              label="air"
              groupTime={temperatureTime}
              zone={zone}
            />
          ) : (
            <p>air not measured</p>
          )}
        </div>
        {dewPointC && (
          <p>
            dew point <b>{tell("dewPointC", dewPointC.value).figure}</b>{" "}
            {tell("dewPointC", dewPointC.value).unit}{" "}
            <DoubtWord reading="dewPointC" doubt={dewPointC.doubt} />
          </p>
        )}
      </ConditionGroup>
      <ConditionGroup
        title={tideFt ? "Visibility and tide" : "Visibility"}
        values={[visibilityNmi, tideFt]}
        lastSeen={lastSeen("visibilityNmi", "tideFt")}
        {...when}
      >
        <div className={styles.pair}>
          {visibilityNmi && (
            <ConditionValue name="visibilityNmi" reading={visibilityNmi} label="visibility" zone={zone} />
          )}
          {tideFt && <ConditionValue name="tideFt" reading={tideFt} label="tide above MLLW" zone={zone} />}
        </div>
      </ConditionGroup>
    </section>
  );
}

interface TendencyProps {
  tendency: TimedValue;
  /** That of the pressure: many buoys report the tendency by the hour, and tell its own time then. */
  groupTime: string | undefined;
  zone: string;
}

/** Which way the pressure goes, how fast and how far. */
function Tendency({ tendency: { value, timestamp }, groupTime, zone }: TendencyProps) {
  const { direction, words } = tellTendency(value);
  const { figure, unit } = formatReading("pressureTendencyHpa", Math.abs(value), usePreferences());
  return (
    <p>
      {words}
      {direction === "steady" ? (
        " over 3 h"
      ) : (
        <>
          , <b>{figure}</b> {unit} in 3&nbsp;h
        </>
      )}
      {timestamp !== groupTime && (
        <>
          {" "}
          to <time dateTime={timestamp}>{formatClock(timestamp, zone)}</time>
        </>
      )}
    </p>
  );
}
