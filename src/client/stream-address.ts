import type { FieldSelection, ObservationsOptions } from "../../public/buoycast.js";

const PARAMETERS = [
  "stations",
  "bbox",
  "type",
  "has",
  "quality",
  "fields",
  "since",
  "snapshot",
  "catchup",
] as const;

/**
 * The address that asks for what the options select, after that event.
 * The id goes as a parameter: the header Last-Event-ID would cost a page of another origin a preflight each time.
 * @throws TypeError when nothing tells where the server is
 */
export function streamAddress(
  options: ObservationsOptions<FieldSelection>,
  lastEventId: string | undefined,
): string {
  const base = String(options.url ?? import.meta.url);
  if (!/^https?:/.test(base)) {
    throw new TypeError(`No buoycast at ${base}. Say where it is: observations({ url: "http://..." }).`);
  }
  const address = new URL("v1/observations/stream", base);
  for (const name of PARAMETERS) {
    const value = options[name];
    if (value === undefined) continue;
    address.searchParams.set(name, value instanceof Date ? value.toISOString() : String(value));
  }
  if (lastEventId !== undefined) address.searchParams.set("lastEventId", lastEventId);
  return address.href;
}
