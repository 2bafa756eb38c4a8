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
    serializers: { err: tellError },
  };
  if (destination) return pino(options, destination);
  // A thread of its own, loaded only there.
  if (process.stdout.isTTY)
    return pino({ ...options, transport: { target: "pino-pretty", options: { ignore: "pid,hostname" } } });
  return pino(options);
}

/** An error as pino tells it, without what Redis was asked: of AUTH and HELLO the password is a part. */
function tellError(err: Error): pino.SerializedError {
  const told = pino.stdSerializers.err(err);
  if (isTold(told)) dropCommands(told);
  return told;
}

/** Of the errors within as well: a cluster's has that of its last node. */
function dropCommands(told: pino.SerializedError): void {
  delete told["command"];
  for (const value of Object.values(told).flat() as unknown[]) if (isTold(value)) dropCommands(value);
}

/** Pino's copy of an error: what else an error has stays as it is. */
const isTold = (value: unknown): value is pino.SerializedError =>
  typeof value === "object" && value !== null && "raw" in value && value.raw instanceof Error;
