import styles from "./history.module.css";

const CHARTS = 4;

/** Where the charts will be, while they are read. */
export function HistorySkeleton() {
  return (
    <div
      className={styles.skeleton}
      role="status"
      aria-label="Reading the history"
      data-testid="history-skeleton"
    >
      {Array.from({ length: CHARTS }, (_, i) => (
        <div key={i}>
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

/** What went wrong with the history, and what to do. */
export function HistoryFailure({ failure, onRetry }: { failure: string; onRetry(): void }) {
  return (
    <div className={styles.failure} role="alert">
      <p>
        <b>The history cannot be read right now.</b> {failure}
      </p>
      <p>The conditions above stay live; nothing that was stored is lost.</p>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
