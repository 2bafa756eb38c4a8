import type { FieldSelection, ObservationsOptions, PositionStorage } from "../../public/buoycast.js";

/** How far a loop has come. */
export interface Position {
  /** The id of the last event; undefined before the first. */
  readonly id: string | undefined;
  /** Whether an event lies ahead. */
  isBefore(id: string): boolean;
  moveTo(id: string): Promise<void>;
}

/** Finds where to begin: what was remembered goes before what the options say. */
export async function findPosition(options: ObservationsOptions<FieldSelection>): Promise<Position> {
  const key = `buoycast:${options.resume}`;
  const storage = options.resume === undefined ? undefined : (options.storage ?? pageStorage(key));
  const remembered = (await storage?.getItem(key)) ?? "";
  // Others may write there too; the server would refuse what is no id, at each load.
  let id = /^\d{1,19}$/.test(remembered) ? remembered : options.lastEventId;
  return {
    get id() {
      return id;
    },
    // Ids have up to 19 digits, more than a number holds.
    isBefore: (other) => id === undefined || BigInt(id) < BigInt(other),
    async moveTo(other) {
      id = other;
      await storage?.setItem(key, other);
    },
  };
}

/** The page's localStorage; undefined in a program that has none and in a page that may not write to it. */
function pageStorage(key: string): PositionStorage | undefined {
  try {
    // To name it is an error where it is forbidden, to write where it is full.
    localStorage.setItem(key, localStorage.getItem(key) ?? "");
    return localStorage;
  } catch {
    return undefined;
  }
}
