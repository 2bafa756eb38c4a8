import { DEFAULT_PREFERENCES, type Preferences } from "./preferences";

/** Where preferences are kept between visits, and what other tabs do there is heard. */
export interface PreferencesHome {
  read(): string | null;
  write(text: string): void;
  /** @returns what ends the listening */
  listen(listener: (text: string | null) => void): () => void;
  /** Makes preferences of what was kept; what cannot be read are the defaults. */
  parse(text: string | null): Promise<Preferences>;
}

/** The preferences of this page: those that the server wrote it with, until something is chosen here or elsewhere. */
export class PreferencesStore {
  #preferences: Preferences;
  #home: PreferencesHome | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(initial: Preferences = DEFAULT_PREFERENCES) {
    this.#preferences = initial;
  }

  readonly get = (): Preferences => this.#preferences;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Chooses, here and in all other tabs. */
  readonly change = (change: Partial<Preferences>): void => {
    this.#adopt({ ...this.#preferences, ...change });
    this.#home?.write(JSON.stringify(this.#preferences));
  };

  /**
   * Keeps what is chosen from now on at that home, and follows other tabs. Where the home knows better than the
   * server did, as when the page came from a cache, it counts.
   * @returns what ends it
   */
  connect(home: PreferencesHome): () => void {
    this.#home = home;
    let isConnected = true;
    const parseThen = (text: string | null, adopt: (preferences: Preferences) => void) => {
      const before = this.#preferences;
      void home.parse(text).then((preferences) => {
        // What was chosen here in the meantime is newer.
        if (isConnected && this.#preferences === before) adopt(preferences);
      });
    };
    const kept = home.read();
    // Written anew, so that the server knows the next time.
    if (kept !== null && kept !== JSON.stringify(this.#preferences)) parseThen(kept, this.change);
    const stopListening = home.listen((text) => parseThen(text, (preferences) => this.#adopt(preferences)));
    return () => {
      isConnected = false;
      stopListening();
      this.#home = null;
    };
  }

  #adopt(preferences: Preferences): void {
    this.#preferences = preferences;
    for (const listener of this.#listeners) listener();
  }
}
