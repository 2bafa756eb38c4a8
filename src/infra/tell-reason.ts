/** What failed may quote what it failed at, such as a file. */
const CHARACTERS_MAX = 500;

/**
 * Why something failed, on one line, never empty and never long. What Node's connections fail with may have no words of its own (an
 * AggregateError of the addresses that were tried), and Prisma's words run over many lines.
 */
export function tellReason(err: unknown): string {
  const words = wordsOf(err)
    .slice(0, 4 * CHARACTERS_MAX)
    .replace(/\s+/g, " ")
    .trim();
  return words.length > CHARACTERS_MAX ? `${words.slice(0, CHARACTERS_MAX - 1)}…` : words;
}

/** Prisma begins with the call, as it stands in its own code. */
const PRISMA_CALL = /^\s*Invalid `[^`]*` invocation(?: in\s[^\n]*)?:?\s*(?=\S)/;

function wordsOf(err: unknown): string {
  if (!(err instanceof Error)) return String(err) || "nothing is told of it";
  // What ioredis says is about its options.
  if (err.name === "MaxRetriesPerRequestError") return "Redis does not answer";
  if (err.message.trim() !== "") return err.message.replace(PRISMA_CALL, "");
  const inner: unknown[] = err instanceof AggregateError ? err.errors : [];
  if (inner.length > 0) return [...new Set(inner.map(wordsOf))].join("; ");
  if (err.cause !== undefined) return wordsOf(err.cause);
  return "code" in err && typeof err.code === "string" ? err.code : err.name;
}
