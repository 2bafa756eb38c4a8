import { describe, expect, test } from "vitest";
import { StarredStore, type StarsHome } from "./starred-store";

/** A browser's storage with any number of tabs. */
function createStorage(kept: string | null = null) {
  const listeners = new Set<(text: string | null) => void>();
  const tab = (): StarsHome => {
    const own = new Set<(text: string | null) => void>();
    return {
      read: () => kept,
      write(text) {
        kept = text;
        for (const listener of listeners) if (!own.has(listener)) listener(text);
      },
      listen(listener) {
        listeners.add(listener);
        own.add(listener);
        return () => listeners.delete(listener);
      },
    };
  };
  return { tab, kept: () => kept };
}

describe("starred stations", () => {
  test("are kept, and are there at the next visit", () => {
    const storage = createStorage();
    const first = new StarredStore();
    first.connect(storage.tab());
    first.toggle("46042");
    first.toggle("44013");
    first.toggle("46042");

    const second = new StarredStore();
    second.connect(storage.tab());

    expect([...second.get()]).toEqual(["44013"]);
  });

  test("are told to the other tabs", () => {
    const storage = createStorage();
    const [here, there] = [new StarredStore(), new StarredStore()];
    here.connect(storage.tab());
    there.connect(storage.tab());

    here.toggle("46042");

    expect(there.get().has("46042")).toBe(true);
  });

  test.each(["{", "7", '["no id", 5]'])("are none where %s was kept", (kept) => {
    const store = new StarredStore();
    store.connect(createStorage(kept).tab());

    expect([...store.get()]).toEqual([]);
  });

  test("stay as they are, and nobody is told, where none are kept", () => {
    const store = new StarredStore();
    const before = store.get();
    let told = 0;
    store.subscribe(() => (told += 1));

    store.connect(createStorage().tab());

    expect(store.get()).toBe(before);
    expect(told).toBe(0);
  });

  test("can be chosen for the visit where a browser keeps nothing", () => {
    const store = new StarredStore();
    store.toggle("46042");

    expect([...store.get()]).toEqual(["46042"]);
  });
});
