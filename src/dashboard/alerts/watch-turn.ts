import { TabLock } from "../../hooks/tabs/tab-lock";

const LOCK = "buoycast-alerts";

/**
 * Has one tab of many watch and tell: the one that holds a Web Lock. When it is closed, frozen or left, the next takes
 * its turn, and knows what was told. Where there are no locks, over plain http, each tab watches: what one has told is
 * kept for all, each shows it once, and notifications, which would come more than once, are not there either.
 * @param onTurn is told when this tab's turn comes and goes
 * @returns what ends it
 */
export function waitForTurn(onTurn: (isMine: boolean) => void): () => void {
  // Absent in an insecure context, which the compiler's types do not know.
  if (!("locks" in navigator)) {
    onTurn(true);
    return () => undefined;
  }
  const lock = new TabLock(
    LOCK,
    () => onTurn(true),
    () => onTurn(false),
  );
  const ended = new AbortController();
  const leave = () => {
    lock.leave();
    onTurn(false);
  };
  const join = () => lock.wait();
  const { signal } = ended;
  window.addEventListener("pagehide", leave, { signal });
  document.addEventListener("freeze", leave, { signal });
  document.addEventListener("resume", join, { signal });
  // Every page is shown once after it was loaded; only one that was kept for the way back has left.
  window.addEventListener("pageshow", ({ persisted }) => persisted && join(), { signal });
  join();
  return () => {
    ended.abort();
    lock.leave();
  };
}
