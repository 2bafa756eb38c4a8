import { describe, expect, it, vi } from "vitest";
import { DEFAULT_PREFERENCES } from "./preferences";
import { parsePreferences } from "./preferences-schema";
import { PreferencesStore, type PreferencesHome } from "./preferences-store";

/** A home that any number of tabs share, as those of a browser do: each hears what the others write. */
function sharedHome(kept: string | null = null) {
  const listeners = new Map<PreferencesHome, (text: string | null) => void>();
  const world = {
    kept,
    tab(): PreferencesHome {
      const home: PreferencesHome = {
        read: () => world.kept,
        write(text) {
          world.kept = text;
          for (const [other, listener] of listeners) if (other !== home) listener(text);
        },
        listen(listener) {
          listeners.set(home, listener);
          return () => listeners.delete(home);
        },
        parse: (text) => Promise.resolve(parsePreferences(text)),
      };
      return home;
    },
  };
  return world;
}

describe("the preferences' store", () => {
  it("keeps what is chosen, and tells whoever draws it", () => {
    const world = sharedHome();
    const store = new PreferencesStore();
    const drawn = vi.fn();
    store.connect(world.tab());
    store.subscribe(drawn);
    store.change({ system: "imperial" });
    expect(drawn).toHaveBeenCalledOnce();
    expect(parsePreferences(world.kept)).toEqual({ ...DEFAULT_PREFERENCES, system: "imperial" });
  });

  it("a choice in one tab is soon in all", async () => {
    const world = sharedHome();
    const [here, there] = [new PreferencesStore(), new PreferencesStore()];
    here.connect(world.tab());
    there.connect(world.tab());
    here.change({ times: "station", theme: "night" });
    await vi.waitFor(() => expect(there.get()).toEqual(here.get()));
  });

  it("a page that came from a cache takes what is kept", async () => {
    const world = sharedHome(JSON.stringify({ ...DEFAULT_PREFERENCES, theme: "day" }));
    const store = new PreferencesStore();
    store.connect(world.tab());
    await vi.waitFor(() => expect(store.get().theme).toBe("day"));
  });

  it("what is chosen while the kept is being read, stays", async () => {
    const world = sharedHome(JSON.stringify({ ...DEFAULT_PREFERENCES, theme: "day" }));
    const store = new PreferencesStore();
    store.connect(world.tab());
    store.change({ theme: "night" });
    await Promise.resolve();
    expect(store.get().theme).toBe("night");
    expect(parsePreferences(world.kept).theme).toBe("night");
  });

  it("hears nothing any more when it is disconnected", async () => {
    const world = sharedHome();
    const [here, there] = [new PreferencesStore(), new PreferencesStore()];
    here.connect(world.tab());
    there.connect(world.tab())();
    here.change({ theme: "night" });
    await Promise.resolve();
    expect(there.get()).toEqual(DEFAULT_PREFERENCES);
  });
});
