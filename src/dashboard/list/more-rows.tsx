import { useEffect, useRef } from "react";
import styles from "./station-list.module.css";

/** How far below what is seen of the list it acts, so that who scrolls does not meet the end. */
const AHEAD = "1200px";

/** The end of a list of which only the first rows are drawn: asks for more when it comes near, or is pressed. */
export function MoreRows({
  total,
  what = "stations",
  onMore,
}: {
  total: number;
  what?: string;
  onMore: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!button.current) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) onMore();
      },
      // The margin counts about the element that scrolls.
      { root: button.current.closest("[data-scrolls]"), rootMargin: AHEAD },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [onMore]);
  return (
    <button ref={button} type="button" className={`button ${styles.more}`} onClick={onMore}>
      Show more of {total} {what}
    </button>
  );
}
