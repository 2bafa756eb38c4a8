import styles from "./docs.module.css";

/** The same request by curl. */
export function CurlLine({ command }: { command: string }) {
  return (
    <pre className={styles.curl} tabIndex={0} aria-label="The same by curl">
      {command}
    </pre>
  );
}
