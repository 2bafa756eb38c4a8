import type { ReactNode } from "react";
import { Arrow } from "../../components/arrow";
import { CONDITIONS_HOURS, type Conditions, type TimedValue } from "../../observation/conditions";
import { BEAUFORT_SCALE, DOUGLAS_SCALE, classify } from "../../observation/sea-scales";
import { toCompassPoint, toKnots } from "../../observation/units";
import { DoubtWord } from "../doubt-mark";
import { formatAgo, formatClock } from "../time/format-time";
import { CompassRose } from "./compass-rose";
import styles from "./station-view.module.css";

const tenth = (value: number) => value.toFixed(1);
const knots = (value: number) => toKnots(value).toFixed(0);

/** A station's newest values in one frame, each group with its own time: waves are older than wind. */
export function CurrentConditions({ conditions, nowMs }: { conditions: Conditions; nowMs: number }) {
  const { readings } = conditions;
  const { waveHeightM, dominantPeriodS, averagePeriodS, meanWaveDirDeg } = readings;
  const { windSpeedMps, windGustMps, windDirDeg, pressureHpa, pressureTendencyHpa } = readings;
  const { waterTempC, airTempC, dewPointC, visibilityNmi, tideFt } = readings;
  return (
    <section className={styles.conditions} aria-label="Current conditions">
      <Group title="Waves" size="large" main={waveHeightM} nowMs={nowMs}>
        {waveHeightM && (
          <Value value={tenth(waveHeightM.value)} unit="m" size="large">
            <DoubtWord reading="waveHeightM" doubt={waveHeightM.doubt} />
          </Value>
        )}
        <p>
          {waveHeightM && classify(waveHeightM.value, DOUGLAS_SCALE).name}
          {dominantPeriodS && (
            <>
              {" "}
              · every <b>{dominantPeriodS.value.toFixed(0)}</b> s{" "}
              <DoubtWord reading="dominantPeriodS" doubt={dominantPeriodS.doubt} />
            </>
          )}
          {meanWaveDirDeg && (
            <>
              {" "}
              from <b>{meanWaveDirDeg.value}°</b> {toCompassPoint(meanWaveDirDeg.value)}{" "}
              <Arrow fromDeg={meanWaveDirDeg.value} size={11} />
            </>
          )}
        </p>
        {averagePeriodS && <p>average period {tenth(averagePeriodS.value)} s</p>}
      </Group>
      <Group title="Wind" main={windSpeedMps} nowMs={nowMs}>
        {windSpeedMps && (
          <div className={styles.wind}>
            <CompassRose fromDeg={windDirDeg?.value ?? null} />
            <div>
              <Value value={knots(windSpeedMps.value)} unit="kn">
                <DoubtWord reading="windSpeedMps" doubt={windSpeedMps.doubt} />
              </Value>
              <p>
                {windGustMps && (
                  <>
                    gusts <b>{knots(windGustMps.value)}</b> kn{" "}
                    <DoubtWord reading="windGustMps" doubt={windGustMps.doubt} />
                    <br />
                  </>
                )}
                {windDirDeg && (
                  <>
                    from <b>{windDirDeg.value}°</b> {toCompassPoint(windDirDeg.value)}
                    <br />
                  </>
                )}
                force {classify(windSpeedMps.value, BEAUFORT_SCALE).degree},{" "}
                {classify(windSpeedMps.value, BEAUFORT_SCALE).name}
              </p>
            </div>
          </div>
        )}
      </Group>
      <Group title="Pressure" main={pressureHpa} nowMs={nowMs}>
        {pressureHpa && (
          <Value value={tenth(pressureHpa.value)} unit="hPa">
            <DoubtWord reading="pressureHpa" doubt={pressureHpa.doubt} />
          </Value>
        )}
        {pressureTendencyHpa && <p>{tellTendency(pressureTendencyHpa.value)}</p>}
      </Group>
      <Group title="Temperature" main={waterTempC ?? airTempC} nowMs={nowMs}>
        <div className={styles.pair}>
          {waterTempC && (
            <Value value={tenth(waterTempC.value)} unit="°C" label="water">
              <DoubtWord reading="waterTempC" doubt={waterTempC.doubt} />
            </Value>
          )}
          {airTempC && (
            <Value value={tenth(airTempC.value)} unit="°C" label="air">
              <DoubtWord reading="airTempC" doubt={airTempC.doubt} />
            </Value>
          )}
        </div>
        {dewPointC && (
          <p>
            dew point <b>{tenth(dewPointC.value)}</b> °C{" "}
            <DoubtWord reading="dewPointC" doubt={dewPointC.doubt} />
          </p>
        )}
      </Group>
      {(visibilityNmi ?? tideFt) && (
        <Group title="Visibility and tide" main={visibilityNmi ?? tideFt} nowMs={nowMs}>
          <div className={styles.pair}>
            {visibilityNmi && <Value value={tenth(visibilityNmi.value)} unit="nmi" label="visibility" />}
            {tideFt && <Value value={tideFt.value.toFixed(2)} unit="ft" label="above MLLW" />}
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
  children: ReactNode;
}

function Group({ title, size, main, nowMs, children }: GroupProps) {
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
            <time dateTime={main.timestamp}>{formatClock(main.timestamp)} UTC</time> ·{" "}
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
  value: string;
  unit: string;
  label?: string;
  size?: "large";
  /** What is to be said of it, below. */
  children?: ReactNode;
}

function Value({ value, unit, label, size, children }: ValueProps) {
  return (
    <div>
      <div className={styles.value} data-size={size}>
        {value}
        <span> {unit}</span>
        {label && <small>{label}</small>}
      </div>
      {children}
    </div>
  );
}

function tellTendency(changeHpa: number): string {
  if (changeHpa === 0) return "steady over 3 h";
  return `${changeHpa > 0 ? "rising" : "falling"} ${Math.abs(changeHpa).toFixed(1)} in 3 h`;
}
