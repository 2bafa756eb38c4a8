/** Runs once when the server starts, before it answers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { endStreamsOnSignals } = await import("./server/end-streams");
  endStreamsOnSignals();
}
