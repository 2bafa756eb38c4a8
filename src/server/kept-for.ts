import type { Soon } from "../stream/soon";

/**
 * Makes a reader whose answers are kept for a while: who asks the same meanwhile, or before the answer is there, gets
 * the same one, so that a flood asks once. A failure goes to all who wait for it, and is not kept.
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
    const timer = setTimeout(forget, keptMs).unref();
    answer.then(
      (value) => {
        entry.answer = value;
      },
      () => {
        clearTimeout(timer);
        forget();
      },
    );
    return answer;
  };
}
