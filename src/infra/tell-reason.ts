/**
 * Why something failed, on one line and never empty. What Node's connections fail with may have no words of its own (an
 * AggregateError of the addresses that were tried), and Prisma's words run over many lines.
 */
export function tellReason(err: unknown): string {
  return wordsOf(err).replace(/\s+/g, " ").trim();
}

function wordsOf(err: unknown): string {
  if (!(err instanceof Error)) return String(err) || "nothing is told of it";
  if (err.message.trim() !== "") return err.message;
  const inner: unknown[] = err instanceof AggregateError ? err.errors : [];
  if (inner.length > 0) return [...new Set(inner.map(wordsOf))].join("; ");
  if (err.cause !== undefined) return wordsOf(err.cause);
  return "code" in err && typeof err.code === "string" ? err.code : err.name;
}
