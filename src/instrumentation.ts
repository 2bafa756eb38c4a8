/** Runs once when the server starts, before it answers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { webProcess } = await import("./server/web-process");
  const { streams } = webProcess();
  // Next waits for open responses before it ends, and a stream never ends by itself.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => streams.close());
}
