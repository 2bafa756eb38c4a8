import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { setSecurityHeaders } from "./security-headers";

function ask(path: string, headers: Record<string, string> = {}) {
  const req = new IncomingMessage(new Socket());
  Object.assign(req.headers, headers);
  const res = new ServerResponse(req);
  const nonce = setSecurityHeaders(req, res, path);
  return { nonce, asked: req.headers, policy: String(res.getHeader("Content-Security-Policy")), res };
}

describe("a page's policy", () => {
  it("lets run what is of this server, and scripts within the page by a nonce that no other answer has", () => {
    const first = ask("/");
    expect(first.policy).toContain(`script-src 'self' 'nonce-${first.nonce}';`);
    expect(ask("/").nonce).not.toBe(first.nonce);
  });

  it("is what Next is told, whatever policy the request brings", () => {
    const { nonce, asked } = ask("/", {
      "content-security-policy": "script-src 'nonce-mine'",
      "content-security-policy-report-only": "script-src 'nonce-mine'",
    });
    expect(asked["content-security-policy"]).toContain(`'nonce-${nonce}'`);
    expect(asked["content-security-policy-report-only"]).toBeUndefined();
  });

  it.each(["/", "/stations/46042", "/embedded", "/embed/nowhere", "/nowhere"])(
    "lets nobody frame %s",
    (path) => {
      expect(ask(path).policy).toContain("frame-ancestors 'none'");
    },
  );

  it("lets everybody frame an embedded station, which runs files of this server and nothing within it", () => {
    const { nonce, policy } = ask("/embed/station/46042");
    expect(nonce).toBeNull();
    expect(policy).toContain("frame-ancestors *");
    expect(policy).toContain("script-src 'self';");
  });
});

describe("an answer that is no page", () => {
  it.each(["/v1/stations", "/health", "/ready", "/api/trpc/service.state", "/metrics"])(
    "runs nothing: %s",
    (path) => {
      const { nonce, policy } = ask(path);
      expect(nonce).toBeNull();
      expect(policy).toBe("default-src 'none'; frame-ancestors 'none'");
    },
  );
});

describe("every answer", () => {
  it.each(["/", "/v1/stations", "/buoycast.js"])("is of the type that it says: %s", (path) => {
    expect(ask(path).res.getHeader("X-Content-Type-Options")).toBe("nosniff");
  });

  it("that comes over TLS has browsers keep to it, and no other", () => {
    expect(ask("/", { "x-forwarded-proto": "https" }).res.getHeader("Strict-Transport-Security")).toBe(
      "max-age=31536000",
    );
    expect(ask("/").res.hasHeader("Strict-Transport-Security")).toBe(false);
  });
});
