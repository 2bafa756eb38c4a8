import { STATION_ID_PATTERN } from "../../observation/station";

/** Where the stars are kept, and what other tabs do there is heard. */
export interface StarsHome {
  read(): string | null;
  write(text: string): void;
  /** @returns what ends the listening */
  listen(listener: (text: string | null) => void): () => void;
}

const NONE: ReadonlySet<string> = new Set();

/** The stations that this browser's owner has starred. */
export class StarredStore {
  #ids: ReadonlySet<string> = NONE;
  #home: StarsHome | null = null;
  readonly #listeners = new Set<() => void>();

  readonly get = (): ReadonlySet<string> => this.#ids;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Stars a station, or takes its star away, here and in all other tabs. */
  readonly toggle = (id: string): void => {
    const ids = new Set(this.#ids);
    if (!ids.delete(id)) ids.add(id);
    this.#adopt(ids);
    this.#home?.write(JSON.stringify([...ids]));
  };

  /**
   * Takes on what is kept at that home, and follows what other tabs do there.
   * @returns what ends it
   */
  connect(home: StarsHome): () => void {
    this.#home = home;
    this.#adopt(parseStars(home.read()));
    const stopListening = home.listen((text) => this.#adopt(parseStars(text)));
    return () => {
      stopListening();
      this.#home = null;
    };
  }

  #adopt(ids: ReadonlySet<string>): void {
    // Who has no stars is not to have all of the page drawn anew when it has just come.
    if (ids.size === 0 && this.#ids.size === 0) return;
    this.#ids = ids;
    for (const listener of this.#listeners) listener();
  }
}

/** Reads ids kept as a JSON list; what is no id, or no list, is left out. */
function parseStars(text: string | null): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(kept)) return NONE;
    return new Set(kept.filter((id): id is string => typeof id === "string" && STATION_ID_PATTERN.test(id)));
  } catch {
    // A SyntaxError: not JSON.
    return NONE;
  }
}
