import type { ReactNode } from "react";
import { Arrow } from "../../components/arrow";
import { CONDITIONS_HOURS, type Conditions, type TimedValue } from "../../observation/conditions";
import type { ReadingName } from "../../observation/observation";
import { DoubtWord } from "../doubt-mark";
import { usePreferences } from "../preferences/preferences-provider";
import { tellDirection, tellForce, tellSeaState, tellTendency } from "../quantity/tell-sea";
import { formatAgo, formatClock } from "../time/format-time";
import { formatReading } from "../units/format-reading";
import { CompassRose } from "./compass-rose";
import styles from "./station-view.module.css";

interface CurrentConditionsProps {
  conditions: Conditions;
  nowMs: number;
  /** In which the times are told, IANA's name. */
  zone: string;
}

/** A station's newest values in one frame, each group with its own time: waves are older than wind. */
export function CurrentConditions({ conditions, nowMs, zone }: CurrentConditionsProps) {
  const preferences = usePreferences();
  const when = { nowMs, zone };
  const figureOf = (name: ReadingName, value: number) => formatReading(name, value, preferences).figure;
  const unitOf = (name: ReadingName) => formatReading(name, 0, preferences).unit;
  const { readings } = conditions;
  const { waveHeightM, dominantPeriodS, averagePeriodS, meanWaveDirDeg } = readings;
  const { windSpeedMps, windGustMps, windDirDeg, pressureHpa, pressureTendencyHpa } = readings;
  const { waterTempC, airTempC, dewPointC, visibilityNmi, tideFt } = readings;
  return (
    <section className={styles.conditions} aria-label="Current conditions">
      <Group title="Waves" size="large" main={waveHeightM} {...when}>
        {waveHeightM && <Value name="waveHeightM" reading={waveHeightM} size="large" />}
        <p>
          {waveHeightM && tellSeaState(waveHeightM.value)}
          {dominantPeriodS && (
            <>
              {" "}
              · every <b>{figureOf("dominantPeriodS", dominantPeriodS.value)}</b> s{" "}
              <DoubtWord reading="dominantPeriodS" doubt={dominantPeriodS.doubt} />
            </>
          )}
          {meanWaveDirDeg && (
            <>
              {" "}
              <From degrees={meanWaveDirDeg.value} /> <Arrow fromDeg={meanWaveDirDeg.value} size={11} />
            </>
          )}
        </p>
        {averagePeriodS && <p>average period {figureOf("averagePeriodS", averagePeriodS.value)} s</p>}
      </Group>
      <Group title="Wind" main={windSpeedMps} {...when}>
        {windSpeedMps && (
          <div className={styles.wind}>
            <CompassRose fromDeg={windDirDeg?.value ?? null} />
            <div>
              <Value name="windSpeedMps" reading={windSpeedMps} />
              <p>
                {windGustMps && (
                  <>
                    gusts <b>{figureOf("windGustMps", windGustMps.value)}</b> {unitOf("windGustMps")}{" "}
                    <DoubtWord reading="windGustMps" doubt={windGustMps.doubt} />
                    <br />
                  </>
                )}
                {windDirDeg && (
                  <>
                    <From degrees={windDirDeg.value} />
                    <br />
                  </>
                )}
                {tellForce(windSpeedMps.value)}
              </p>
            </div>
          </div>
        )}
      </Group>
      <Group title="Pressure" main={pressureHpa} {...when}>
        {pressureHpa && <Value name="pressureHpa" reading={pressureHpa} />}
        {pressureTendencyHpa && <Trend changeHpa={pressureTendencyHpa.value} />}
      </Group>
      <Group title="Temperature" main={waterTempC ?? airTempC} {...when}>
        <div className={styles.pair}>
          {waterTempC && <Value name="waterTempC" reading={waterTempC} label="water" />}
          {airTempC && <Value name="airTempC" reading={airTempC} label="air" />}
        </div>
        {dewPointC && (
          <p>
            dew point <b>{figureOf("dewPointC", dewPointC.value)}</b> {unitOf("dewPointC")}{" "}
            <DoubtWord reading="dewPointC" doubt={dewPointC.doubt} />
          </p>
        )}
      </Group>
      {(visibilityNmi ?? tideFt) && (
        <Group title="Visibility and tide" main={visibilityNmi ?? tideFt} {...when}>
          <div className={styles.pair}>
            {visibilityNmi && <Value name="visibilityNmi" reading={visibilityNmi} label="visibility" />}
            {tideFt && <Value name="tideFt" reading={tideFt} label="above MLLW" />}
          </div>
        </Group>
      )}
    </section>
  );
}

interface GroupProps {
  title: string;
  size?: "large";
  /** The value whose time the group tells; undefined: none is known. */
  main: TimedValue | undefined;
  nowMs: number;
  zone: string;
  children: ReactNode;
}

function Group({ title, size, main, nowMs, zone, children }: GroupProps) {
  return (
    <div
      className={styles.group}
      data-size={size}
      data-testid={`conditions-${title.toLowerCase().split(" ")[0]}`}
    >
      <h2>{title}</h2>
      {main ? (
        <>
          {children}
          <p className={styles.time}>
            <time dateTime={main.timestamp}>{formatClock(main.timestamp, zone)}</time> ·{" "}
            {formatAgo(main.timestamp, nowMs)}
          </p>
        </>
      ) : (
        <p className={styles.missing}>none reported in {CONDITIONS_HOURS} hours</p>
      )}
    </div>
  );
}

interface ValueProps {
  name: ReadingName;
  reading: TimedValue;
  label?: string;
  size?: "large";
}

function Value({ name, reading, label, size }: ValueProps) {
  const { figure, unit, spoken } = formatReading(name, reading.value, usePreferences());
  return (
    <div>
      <div className={styles.value} data-size={size}>
        <span className="visually-hidden">{spoken}</span>
        <span aria-hidden="true">
          {figure}
          <i> {unit}</i>
        </span>
        {label && <small>{label}</small>}
      </div>
      <DoubtWord reading={name} doubt={reading.doubt} />
    </div>
  );
}

function From({ degrees }: { degrees: number }) {
  const from = tellDirection(degrees);
  return (
    <>
      from <b>{from.degrees}</b> {from.point}
    </>
  );
}

/** Which way the pressure goes, how fast and how far. */
function Trend({ changeHpa }: { changeHpa: number }) {
  const { direction, words } = tellTendency(changeHpa);
  const { figure, unit } = formatReading("pressureTendencyHpa", Math.abs(changeHpa), usePreferences());
  if (direction === "steady") return <p>{words} over 3 h</p>;
  return (
    <p>
      {words}, <b>{figure}</b> {unit} in 3 h
    </p>
  );
}
