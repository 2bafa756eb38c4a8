import { AddressSlots } from "../address-slots";
import type { ClientAddress } from "../client-address";
import { ProblemError } from "../problem";

/** Each holds a page of the database, some megabytes, for as long as its client takes. */
const LONG_TEXTS_MAX = 16;
/** So that slow readers of one address leave some to others. */
const PER_ADDRESS_MAX = 4;
const RETRY_AFTER_S = 10;

/** The long tables that this process sends at once. Clients on the machine itself have no bound but the process's own. */
export class LongTexts {
  readonly #sent = new AddressSlots();

  /**
   * Lets one begin.
   * @returns what ends it, once
   * @throws ProblemError 429: this address reads too many; 503: the process sends as many as it can
   */
  begin({ key, isLoopback }: ClientAddress): () => void {
    const own = this.#sent.of(key);
    if (!isLoopback && own >= PER_ADDRESS_MAX)
      throw new ProblemError(
        "too-many-requests",
        `Your address reads ${own} long tables at once, as many as it may. Read one to its end, and ask again.`,
        RETRY_AFTER_S,
      );
    if (this.#sent.all >= LONG_TEXTS_MAX)
      throw new ProblemError(
        "full",
        "This server sends as many long tables as it can at once.",
        RETRY_AFTER_S,
      );
    return this.#sent.take(key);
  }
}
