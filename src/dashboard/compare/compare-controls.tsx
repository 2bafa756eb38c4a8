import type { ReactNode } from "react";
import { RangeChoice } from "../station/history-controls";
import { COMPARED_READINGS, type ComparedReading, type CompareState } from "./compare-state";
import styles from "./compare.module.css";

interface CompareControlsProps {
  reading: ComparedReading;
  days: CompareState["days"];
  /** What goes on now. */
  status: string;
  onChange(part: Partial<Pick<CompareState, "reading" | "days">>): void;
  /** The closer look. */
  children: ReactNode;
}

/** Which reading of how many days is compared. */
export function CompareControls({ reading, days, status, onChange, children }: CompareControlsProps) {
  return (
    <div className={styles.controls} data-needs-script>
      <label>
        Reading{" "}
        <select
          value={reading}
          onChange={(event) => onChange({ reading: event.target.value as ComparedReading })}
        >
          <ReadingOptions />
        </select>
      </label>
      <RangeChoice days={days} onChoose={(range) => onChange({ days: range })} />
      <span className={styles.said} role="status">
        {status}
      </span>
      <div className={styles.window}>{children}</div>
    </div>
  );
}

/** The same as a form, for browsers without JavaScript. */
export function CompareForm({
  stationIds,
  reading,
  days,
}: Pick<CompareState, "stationIds" | "reading" | "days">) {
  return (
    <form className={styles.controls} action="/compare">
      <label>
        Ids of up to four stations, with commas between{" "}
        <input name="stations" defaultValue={stationIds.join(",")} />
      </label>
      <label>
        Reading{" "}
        <select name="reading" defaultValue={reading}>
          <ReadingOptions />
        </select>
      </label>
      <input type="hidden" name="days" value={days} />
      <button className="button">Show</button>
    </form>
  );
}

function ReadingOptions() {
  return Object.entries(COMPARED_READINGS).map(([name, title]) => (
    <option key={name} value={name}>
      {title}
    </option>
  ));
}
