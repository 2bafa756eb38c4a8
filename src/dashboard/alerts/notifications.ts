import { useSyncExternalStore } from "react";

/** Whether this browser lets this site notify; `missing`: it has no notifications here, as over plain http. */
export type NotificationState = NotificationPermission | "missing";

const listeners = new Set<() => void>();
const changed = () => listeners.forEach((listener) => listener());

function readState(): NotificationState {
  return "Notification" in window && window.isSecureContext ? Notification.permission : "missing";
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const ended = new AbortController();
  // What is chosen in the browser's own settings, where it tells of that.
  void navigator.permissions
    ?.query({ name: "notifications" })
    .then((status) => status.addEventListener("change", listener, { signal: ended.signal }))
    // A browser that does not know this permission: what is chosen there shows when the page is opened anew.
    .catch(() => undefined);
  return () => {
    ended.abort();
    listeners.delete(listener);
  };
}

/** How notifications stand; null in the server's view, which cannot know. */
export function useNotificationState(): NotificationState | null {
  return useSyncExternalStore(subscribe, readState, () => null);
}

/** Asks the person. Only ever at a click. */
export async function askForNotifications(): Promise<void> {
  await Notification.requestPermission();
  changed();
}

interface Note {
  title: string;
  body: string;
  /** The same for the same alert: the browser shows it once. */
  tag: string;
  /** Where a click on it leads. */
  path: string;
}

/** Notifies where that is allowed: by the service worker, without which phones do not. */
export async function notify({ title, body, tag, path }: Note): Promise<void> {
  if (readState() !== "granted") return;
  const options: NotificationOptions = { body, tag, icon: "/icons/192.png", data: { path } };
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration?.active) {
    await registration.showNotification(title, options);
    return;
  }
  const note = new Notification(title, options);
  note.onclick = () => {
    note.close();
    window.focus();
    location.assign(path);
  };
}
