import styles from "./frame.module.css";

/** Says on every page that what it shows was not measured. */
export function SimulatedNote() {
  return (
    <p className={styles.simulated} data-testid="simulated">
      <strong>Simulated weather</strong> at real stations: invented data, not measurements.
    </p>
  );
}
