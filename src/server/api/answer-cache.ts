import { LRUCache } from "lru-cache";
import { Representation } from "./representation";
import type { LongText } from "./route";

/** The data may be the same for longer; what is asked of the last hours is not. */
const KEPT_MS = 1_000;
const KEPT_BYTES_MAX = 64 * 2 ** 20;

/** Keeps answers for a moment, and has one made where many ask for the same at once: a flood asks the database once. */
export class AnswerCache {
  readonly #kept = new LRUCache<string, Representation>({
    ttl: KEPT_MS,
    maxSize: KEPT_BYTES_MAX,
    // The compressed ones come beside it.
    sizeCalculation: ({ body }) => body.length * 2 + 1_000,
  });
  readonly #underWay = new Map<string, Promise<Representation | LongText>>();

  /**
   * The answer that is kept, or is made by `make`; a long text, which can be read but once, is made for each.
   * @param key what was asked, and of which data
   */
  async find(
    key: string,
    make: () => Promise<Representation | LongText>,
  ): Promise<Representation | LongText> {
    const known = this.#kept.get(key);
    if (known) return known;
    const underWay = this.#underWay.get(key);
    const shared = underWay && (await underWay);
    if (shared instanceof Representation) return shared;
    const making = make();
    if (!this.#underWay.has(key)) {
      this.#underWay.set(key, making);
      const forget = () => this.#underWay.delete(key);
      making.then(forget, forget);
    }
    const answer = await making;
    if (answer instanceof Representation) this.#kept.set(key, answer);
    return answer;
  }
}
