/**
 * Makes a reader of which no answer was begun before it was asked for, and at most one is under way: who asks meanwhile
 * shares the next.
 */
export function readAnew<Answer>(read: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<Answer> | null = null;
  let next: Promise<Answer> | null = null;
  function begin(): Promise<Answer> {
    next = null;
    running = read();
    const end = () => {
      running = null;
    };
    running.then(end, end);
    return running;
  }
  return () => {
    if (!running) return begin();
    return (next ??= running.then(begin, begin));
  };
}
