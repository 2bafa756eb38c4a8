import pino, { type DestinationStream, type Logger, type LoggerOptions } from "pino";
import { withoutPassword } from "./redact";

export type { Logger };

interface LoggerPlace {
  /** Fields of every line that is written just now, such as the request's id. */
  mixin?: () => object;
  /** Where the lines go; without: standard output. */
  destination?: DestinationStream;
}

/**
 * A logger whose lines are JSON with the process's part in them ("worker" or "web"), or words with colours where a
 * person reads them at a terminal. No line has the password of an address in it.
 */
export function createLogger(part: string, level: string, { mixin, destination }: LoggerPlace = {}): Logger {
  const options: LoggerOptions = {
    name: part,
    level,
    // Pino writes the line's own fields into the object that it is given.
    ...(mixin && { mixin: () => ({ ...mixin() }) }),
    // Whole lines: an address may stand in any field, and in the words of anybody's error.
    hooks: { streamWrite: withoutPassword },
  };
  if (destination) return pino(options, destination);
  // A thread of its own, loaded only there.
  if (process.stdout.isTTY)
    return pino({ ...options, transport: { target: "pino-pretty", options: { ignore: "pid,hostname" } } });
  return pino(options);
}
