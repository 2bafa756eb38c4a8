import type { IncomingMessage, ServerResponse } from "node:http";
import proxyAddr from "proxy-addr";
import { sendProblem } from "./node-response";
import { ProblemError } from "./problem";
import { createWebMetrics } from "./web-metrics";
import type { WebProcess } from "./web-process";

/** What proxies add: behind one, everybody has the proxy's address. */
const FORWARDED = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/** Makes what answers GET /metrics, for those whom METRICS_CLIENTS names and who come by themselves. */
export function createMetricsEndpoint(
  web: WebProcess,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const metrics = createWebMetrics(web);
  const isNamed = proxyAddr.compile(web.env.METRICS_CLIENTS);
  return async (req, res) => {
    const isForwarded = FORWARDED.some((name) => name in req.headers);
    const { remoteAddress } = req.socket;
    if (isForwarded || remoteAddress === undefined || !isNamed(remoteAddress, 0)) {
      const detail = "METRICS_CLIENTS names who may read them, directly and not through a proxy.";
      return sendProblem(res, new ProblemError("forbidden", detail));
    }
    try {
      const text = await metrics.scrape();
      if (res.destroyed) return;
      res.writeHead(200, { "Content-Type": metrics.contentType, "Cache-Control": "no-store" }).end(text);
    } catch (err) {
      sendProblem(res, err);
    }
  };
}
