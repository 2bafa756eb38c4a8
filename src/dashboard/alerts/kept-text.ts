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

  write(text: string): void {
    try {
      localStorage.setItem(this.#key, text);
      this.#unkept = null;
    } catch {
      // Forbidden, or full.
      this.#unkept = text;
    }
    for (const listener of this.#listeners) listener();
  }

  /** Has a function called when the text changes, here or in another tab. */
  readonly subscribe = (listener: () => void): (() => void) => {
    const follow = ({ key }: StorageEvent) => {
      // Null: all of the storage was emptied.
      if (key === this.#key || key === null) listener();
    };
    this.#listeners.add(listener);
    window.addEventListener("storage", follow);
    return () => {
      this.#listeners.delete(listener);
      window.removeEventListener("storage", follow);
    };
  };
}

export const rulesText = new KeptText("alert-rules");
export const toldText = new KeptText("alerts-told");
export const metText = new KeptText("alerts-met");
