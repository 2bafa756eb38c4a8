import type { ServerResponse } from "node:http";
import { webProcess } from "./web-process";

/**
 * Has a long response's connection closed with it when this process is told to stop: kept alive, it would hold up the
 * server, which waits for its connections.
 */
export function releaseConnectionAtStop(res: ServerResponse): void {
  const { closing } = webProcess().streams;
  const { socket } = res;
  const release = () => {
    if (res.writableFinished) socket?.end();
    else res.once("finish", () => socket?.end());
  };
  if (closing.aborted) return release();
  closing.addEventListener("abort", release, { once: true });
  res.once("close", () => closing.removeEventListener("abort", release));
}
