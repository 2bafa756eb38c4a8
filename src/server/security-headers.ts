import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isEmbed, isForPrograms } from "./paths";

/** A year, as browsers' preload lists ask for. */
const HSTS = "max-age=31536000";

/** What a page of ours has no use for. */
const PERMISSIONS = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "microphone",
  "payment",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** What everything has that is no page: a browser that is led to it shows it, and runs nothing of it. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

/** An embedded station's: anyone may frame it; it runs and asks nothing but files of its own. */
const EMBED = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors *",
].join("; ");

/**
 * Says what browsers may do with an answer: which scripts run, who may frame it, and that its type is not guessed
 * (OWASP, HTTP Security Response Headers Cheat Sheet). Scripts that stand in a page run by a nonce that Next takes from
 * the request's policy, so that one which was smuggled into it does not.
 * @param path of the request's target
 * @returns the nonce; null: the answer is no page, or one without such scripts
 */
export function setSecurityHeaders(req: IncomingMessage, res: ServerResponse, path: string): string | null {
  res.setHeader("X-Content-Type-Options", "nosniff");
  res.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
  // Only over TLS does it mean anything (RFC 6797, 7.2). Who makes the header up tells it to himself.
  if (req.headers["x-forwarded-proto"] === "https") res.setHeader("Strict-Transport-Security", HSTS);
  // What a client sends by these names is nobody's policy.
  delete req.headers["content-security-policy"];
  delete req.headers["content-security-policy-report-only"];
  if (isForPrograms(path)) {
    res.setHeader("Content-Security-Policy", NO_PAGE);
    return null;
  }
  res.setHeader("Permissions-Policy", PERMISSIONS);
  if (isEmbed(path)) {
    res.setHeader("Content-Security-Policy", EMBED);
    return null;
  }
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy(nonce);
  res.setHeader("Content-Security-Policy", policy);
  // Where Next reads the nonce.
  req.headers["content-security-policy"] = policy;
  return nonce;
}

function pagePolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // Places and colours of what is drawn stand in style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
