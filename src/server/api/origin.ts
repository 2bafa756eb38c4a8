import type { IncomingMessage } from "node:http";

const FALLBACK = new URL("http://localhost");

/** The address under which the client knows this service, also through a proxy that says so. */
export function readOrigin({ headers }: Pick<IncomingMessage, "headers">): URL {
  const protocol = headers["x-forwarded-proto"] === "https" ? "https" : "http";
  const origin = `${protocol}://${headers.host ?? ""}`;
  // What is no host was made up.
  return URL.canParse(origin) ? new URL(new URL(origin).origin) : FALLBACK;
}
