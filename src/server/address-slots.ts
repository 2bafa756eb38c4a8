/** How many of something each client's address has just now, and all of them together. */
export class AddressSlots {
  readonly #taken = new Map<string, number>();
  #all = 0;

  /** Of all addresses. */
  get all(): number {
    return this.#all;
  }

  of(address: string): number {
    return this.#taken.get(address) ?? 0;
  }

  /** @returns what gives it back, to be called once */
  take(address: string): () => void {
    this.#taken.set(address, this.of(address) + 1);
    this.#all += 1;
    return () => {
      this.#all -= 1;
      const left = this.of(address) - 1;
      if (left === 0) this.#taken.delete(address);
      else this.#taken.set(address, left);
    };
  }
}
