import { Mark } from "../../components/mark";
import styles from "./embed-view.module.css";

interface EmbedMessageProps {
  /** As the address has it. */
  id: string;
  isUnavailable: boolean;
}

/** In an embedded station's place, when there is none to show. */
export function EmbedMessage({ id, isUnavailable }: EmbedMessageProps) {
  return (
    <main className={styles.embed}>
      <h1 className={styles.name}>{isUnavailable ? `Station ${id}` : `There is no station ${id}`}</h1>
      <p className={styles.message}>
        {isUnavailable
          ? "Its observations cannot be read right now. They are asked for again every 20 seconds."
          : "The address of this frame has an id that NDBC does not list. Look for the right one, and copy its snippet."}
      </p>
      <p className={styles.foot}>
        <a href="/" target="_blank" rel="noopener">
          <Mark /> buoycast
        </a>
      </p>
    </main>
  );
}
