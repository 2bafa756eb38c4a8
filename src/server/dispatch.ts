import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import compression from "compression";
import { ROUTES } from "./api/routes";
import { Api } from "./api/serve-api";
import { allowReading, answerPreflight, READ_METHODS } from "./cors";
import { createMetricsEndpoint } from "./metrics-endpoint";
import { sendProblem } from "./node-response";
import { serveObservationStream } from "./observation-stream";
import { inTime } from "./outage";
import {
  STREAM_PATH,
  isCounted,
  isDecodable,
  isForOperators,
  isPublic,
  isRest,
  showsConditions,
  stationIn,
} from "./paths";
import { ProblemError } from "./problem";
import { serveReadiness } from "./readiness";
import { rewritePage } from "./rewrite-page";
import { runScriptsAfterPaint } from "./scripts-after-paint";
import { setSecurityHeaders } from "./security-headers";
import { readStation } from "./station-observations";
import { carriesStream } from "./stream-response";
import { serveTrpcLive } from "./trpc-stream";
import type { WebProcess } from "./web-process";

/** 200 stations take 1,600. */
const URL_LENGTH_MAX = 8 * 1024;

/** No page has such a name. */
const NOT_FOUND = "/not-found";

/** Of a page that cannot be drawn while the database is away. */
const RETRY_AFTER_S = 5;
/** Of a process that stops. By this very number the Caddyfile knows it, and asks another in its place. */
const STOPPING_RETRY_AFTER_S = 1;

/**
 * Makes what gives each request to the part that answers it: the stream, the REST API and tRPC's streams by themselves,
 * all else by Next.
 */
export function createDispatcher(
  web: WebProcess,
  handleByNext: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): RequestListener {
  const { env, streams, requests, quota, probe } = web;
  const isDev = env.NODE_ENV === "development";
  const api = new Api(web, ROUTES);
  const serveMetrics = createMetricsEndpoint(web);
  const compress = compression();

  return (req, res) => {
    // What follows a stream on its connection would never be answered.
    if (carriesStream(req.socket)) return req.socket.destroy();
    req.url = toOriginForm(req.url!);
    requests.begin(req, res);
    const path = req.url.split("?", 1)[0]!;
    // The development server brings scripts that only 'unsafe-eval' runs.
    const nonce = isDev ? null : setSecurityHeaders(req, res, path);
    if (lacksHost(req))
      return sendProblem(res, new ProblemError("unreadable", "Send a Host header (RFC 9112, 3.2)."));
    if (isPublic(path)) {
      allowReading(req, res, env.CORS_ORIGINS);
      if (req.method === "OPTIONS") return answerPreflight(res);
    }
    if (isForOperators(path) && !isReading(req)) refuseMethod(req, res);
    else if (path === "/ready") void serveReadiness(res);
    else if (path === "/metrics") void serveMetrics(req, res);
    else if (streams.isDraining)
      sendProblem(
        res,
        new ProblemError("stopping", "Ask again; another is to answer.", STOPPING_RETRY_AFTER_S),
      );
    else if (req.url.length > URL_LENGTH_MAX)
      sendProblem(res, new ProblemError("too-long", `Send at most ${URL_LENGTH_MAX} characters.`));
    else if (path === STREAM_PATH) serveObservationStream(req, res);
    else if (isReading(req) && serveTrpcLive(req, res, () => void answerByNext(req, res, nonce))) return;
    else if (isRest(path)) requests.follow(req, res, () => api.serve(req, res, path));
    // Next would keep what it is sent.
    else if (!isDev && !isReading(req)) refuseMethod(req, res);
    else if (isCounted(path) && !isWithinQuota(req, res)) return;
    else if (!isDecodable(path)) {
      // Next would answer with its own words.
      req.url = NOT_FOUND;
      void answerByNext(req, res, nonce);
    } else if (showsConditions(path)) void answerPage(req, res, path, nonce);
    else void answerByNext(req, res, nonce);
  };

  function isWithinQuota(req: IncomingMessage, res: ServerResponse): boolean {
    try {
      quota.count(req, res);
      return true;
    } catch (err) {
      sendProblem(res, err);
      return false;
    }
  }

  /**
   * A page that the database is needed for, and that cannot be drawn of what was read last, says so in words. Next
   * knows no status for that, and keeps the one that the response has.
   */
  async function answerPage(
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
    nonce: string | null,
  ): Promise<void> {
    if (web.lastSnapshot === null && (await probe.now()).database === "down") {
      res.statusCode = 503;
      res.setHeader("Retry-After", RETRY_AFTER_S);
    } else if (await isUnknownStation(path)) req.url = NOT_FOUND;
    await answerByNext(req, res, nonce);
  }

  /** What a page finds out while it is drawn, Next leaves to the browser to tell: without JavaScript it would be blank. */
  async function isUnknownStation(path: string): Promise<boolean> {
    const id = stationIn(path);
    if (id === undefined || (await probe.recent()).database === "down") return false;
    try {
      await inTime(readStation(decodeURIComponent(id)), probe);
      return false;
    } catch (err) {
      // What else fails, the page meets too, and tells.
      return err instanceof ProblemError && err.problem.status === 404;
    }
  }

  /** @param nonce of the page's scripts; null: it has none that wait, or may be no page */
  async function answerByNext(
    req: IncomingMessage,
    res: ServerResponse,
    nonce: string | null,
  ): Promise<void> {
    await new Promise((resolve) => compress(req as never, res as never, resolve));
    if (nonce !== null) rewritePage(res, (html) => runScriptsAfterPaint(html, nonce));
    await requests.follow(req, res, () => handleByNext(req, res));
  }
}

/** RFC 9112, 3.2: a request names its target by the path, as a proxy's does by the whole address, or by an asterisk. */
function toOriginForm(target: string): string {
  if (target.startsWith("/")) return target;
  const address = URL.canParse(target) ? new URL(target) : null;
  return address ? address.pathname + address.search : `/${target}`;
}

const lacksHost = ({ headers, httpVersion }: IncomingMessage) =>
  httpVersion === "1.1" && headers.host === undefined;

function refuseMethod(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader("Allow", READ_METHODS);
  sendProblem(
    res,
    new ProblemError("method-not-allowed", `Use GET rather than ${req.method}: all here is read-only.`),
  );
}

const isReading = ({ method }: IncomingMessage) => method === "GET" || method === "HEAD";
