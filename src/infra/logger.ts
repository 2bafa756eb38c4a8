import pino, { type Logger } from "pino";

export type { Logger };

/** A logger whose lines are JSON with the process's part in them ("worker" or "web"). */
export function createLogger(part: string, level: string): Logger {
  return pino({ name: part, level });
}
