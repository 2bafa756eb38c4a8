/** A text that this browser keeps under a name, for all tabs. One that forbids it forgets when the page is left. */
export class KeptText {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  /** What could not be kept. */
  #unkept: string | null = null;

  constructor(key: string) {
    this.#key = key;
  }

  readonly read = (): string | null => {
    try {
      return this.#unkept ?? localStorage.getItem(this.#key);
    } catch {
      // A SecurityError: storage is forbidden.
      return this.#unkept;
    }
  };

  readonly write = (text: string): void => {
    try {
      localStorage.setItem(this.#key, text);
      this.#unkept = null;
    } catch {
      // Forbidden, or full.
      this.#unkept = text;
    }
    for (const listener of this.#listeners) listener();
  };

  /** Whether the browser did not keep what was written last. */
  readonly isUnkept = (): boolean => this.#unkept !== null;

  /** Has a function called when the text changes, here or in another tab. */
  readonly subscribe = (listener: () => void): (() => void) => {
    const stopListening = this.listen(() => listener());
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      stopListening();
    };
  };

  /** Has a function called with what another tab makes of the text. */
  readonly listen = (listener: (text: string | null) => void): (() => void) => {
    const follow = ({ key, newValue }: StorageEvent) => {
      // Null: all of the storage was emptied.
      if (key === this.#key || key === null) listener(newValue);
    };
    window.addEventListener("storage", follow);
    return () => window.removeEventListener("storage", follow);
  };
}
