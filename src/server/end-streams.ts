import { webProcess } from "./web-process";

/** Ends this process's streams when it is told to stop: Next waits for open responses, and a stream never ends itself. */
export function endStreamsOnSignals(): void {
  const { streams } = webProcess();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => streams.close());
}
