import styles from "./message-page.module.css";

/** Looks for a station on the first page; also without JavaScript. */
export function FindStation() {
  return (
    <form role="search" action="/" className={styles.search}>
      <input
        type="search"
        name="q"
        placeholder="Station, place or id"
        maxLength={100}
        aria-label="Search stations by name, place or id"
      />
      <button className="button main-button">Search</button>
    </form>
  );
}
