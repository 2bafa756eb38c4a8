import type { ConnectionState } from "../../hooks/connection";
import styles from "./state-pill.module.css";

/** A state of the connection as a shape in its colour, beside its word. */
export function StateShape({ state }: { state: ConnectionState }) {
  return <span className={styles.shape} data-state={state} aria-hidden="true" />;
}
