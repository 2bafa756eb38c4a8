import proxyAddr from "proxy-addr";
import { z } from "zod";

/** The longest time that a Node timer keeps; a longer one would fire every millisecond. */
export const TIMER_MS_MAX = 2 ** 31 - 1;

export const milliseconds = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.coerce
    .number("is no number of milliseconds")
    .int("is no whole number of milliseconds")
    .min(min, `is below ${min} milliseconds`)
    .max(max, `is above ${max} milliseconds`);

export const count = (of: string, min: number, max: number) =>
  z.coerce
    .number(`is no number of ${of}`)
    .int(`is no whole number of ${of}`)
    .min(min, `is below ${min}`)
    .max(max, `is above ${max}`);

/** A list in text, of which each part must be readable. */
export const list = (isReadable: (part: string) => boolean, remedy: string) =>
  z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(
      z.array(z.string().refine(isReadable, { error: ({ input }) => `${JSON.stringify(input)} ${remedy}` })),
    );

export function isProxy(text: string): boolean {
  try {
    proxyAddr.compile(text);
    return true;
  } catch {
    return false;
  }
}

export const NO_ADDRESS =
  "is no address, network (10.0.0.0/8) or name of some (loopback, linklocal, uniquelocal)";

export const isOrigin = (text: string) =>
  text === "*" || (URL.canParse(text) && new URL(text).origin === text);
