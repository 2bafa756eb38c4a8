import type { Soon } from "../stream/soon";

/**
 * Makes a reader whose answers are kept for a while once they are there: who asks the same meanwhile, or before that,
 * gets the same one, so that a flood asks once. A failure goes to all who wait for it, and is not kept.
 * @param keyOf says which questions are the same; by default all are
 */
export function keptFor<Args extends unknown[], Answer>(
  keptMs: number,
  read: (...args: Args) => Promise<Answer>,
  keyOf: (...args: Args) => string = () => "",
): (...args: Args) => Soon<Answer> {
  const kept = new Map<string, { answer: Soon<Answer> }>();
  return (...args) => {
    const key = keyOf(...args);
    const known = kept.get(key);
    if (known) return known.answer;
    const answer = read(...args);
    const entry: { answer: Soon<Answer> } = { answer };
    kept.set(key, entry);
    const forget = () => kept.delete(key);
    answer.then((value) => {
      entry.answer = value;
      setTimeout(forget, keptMs).unref();
    }, forget);
    return answer;
  };
}
