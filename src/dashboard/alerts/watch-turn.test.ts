import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { waitForTurn } from "./watch-turn";

/** Web Locks of one browser, as far as tabs ask for them. */
function playLocks() {
  const line: { signal: AbortSignal; run(): void }[] = [];
  let isHeld = false;
  const next = () => {
    const first = isHeld ? undefined : line.shift();
    if (first) {
      isHeld = true;
      first.run();
    }
  };
  return {
    request: (_name: string, { signal }: { signal: AbortSignal }, held: () => Promise<void>) =>
      new Promise<void>((resolve, reject) => {
        const entry = {
          signal,
          run: () =>
            void held().then(() => {
              isHeld = false;
              resolve();
              next();
            }),
        };
        signal.addEventListener("abort", () => {
          if (!line.includes(entry)) return;
          line.splice(line.indexOf(entry), 1);
          reject(new DOMException("left", "AbortError"));
        });
        line.push(entry);
        next();
      }),
  };
}

beforeEach(() => {
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("navigator", { locks: playLocks() });
});
afterEach(() => void vi.unstubAllGlobals());

/** A tab, and whether it is its turn. */
function openTab() {
  const tab = { isMine: false, close: () => {} };
  tab.close = waitForTurn((isMine) => (tab.isMine = isMine));
  return tab;
}
const turnsOf = (tabs: { isMine: boolean }[]) => tabs.map(({ isMine }) => isMine);

it("one tab of three has the turn, and the next when it is closed", async () => {
  const tabs = [openTab(), openTab(), openTab()];
  expect(turnsOf(tabs)).toEqual([true, false, false]);
  tabs[0]!.close();
  await vi.waitFor(() => expect(turnsOf(tabs.slice(1))).toEqual([true, false]));
});

it("one that is closed while it waits is passed over", async () => {
  const tabs = [openTab(), openTab(), openTab()];
  tabs[1]!.close();
  tabs[0]!.close();
  await vi.waitFor(() => expect(turnsOf(tabs.slice(1))).toEqual([false, true]));
});

it("a page that is left gives its turn up, and waits again when it is shown again", async () => {
  const tab = openTab();
  window.dispatchEvent(new Event("pagehide"));
  expect(tab.isMine).toBe(false);
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  await vi.waitFor(() => expect(tab.isMine).toBe(true));
  tab.close();
});

it("without locks, as over plain http, each tab watches for itself", () => {
  vi.stubGlobal("navigator", {});
  expect(turnsOf([openTab(), openTab()])).toEqual([true, true]);
});
