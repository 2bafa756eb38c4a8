/** Why something cannot be read: what the server said; without an answer of its own, that there was none. */
export function tellFailure(error: { message: string; data?: unknown }): string {
  return error.data ? error.message : "The server does not answer. Is there a network?";
}
