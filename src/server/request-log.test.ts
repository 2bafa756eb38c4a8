import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { RequestLog, type AnsweredRequest } from "./request-log";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that tells, a moment later, what the log has of the request. */
async function serve() {
  const log = new RequestLog();
  const answered: AnsweredRequest[] = [];
  log.listen((each) => answered.push(each));
  const server = http.createServer((req, res) => {
    log.begin(req, res);
    log.follow(req, res, () => {
      setImmediate(() => res.writeHead(404).end(JSON.stringify(log.fields())));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/v1/x?y=1`, { headers });
    return { sent: response.headers.get("x-request-id"), logged: (await response.json()) as object };
  };
  return { ask, answered };
}

describe("RequestLog", () => {
  it("an id that the request brings is that of the answer and of the log", async () => {
    const { ask } = await serve();
    expect(await ask({ "X-Request-Id": "proxy-4711" })).toEqual({
      sent: "proxy-4711",
      logged: { requestId: "proxy-4711" },
    });
  });

  it.each(["a b", "x".repeat(129), '"},{"level":60', "é"])(
    "makes one where %j is brought",
    async (brought) => {
      const { ask } = await serve();
      const { sent, logged } = await ask({ "X-Request-Id": brought });
      expect(sent).toMatch(/^[\da-f-]{36}$/);
      expect(logged).toEqual({ requestId: sent });
    },
  );

  it("requests at the same time have ids of their own", async () => {
    const { ask } = await serve();
    const answers = await Promise.all(["a", "b", "c"].map((id) => ask({ "X-Request-Id": id })));
    expect(answers.map(({ logged }) => logged)).toEqual(["a", "b", "c"].map((requestId) => ({ requestId })));
  });

  it("tells what was answered, with status and time", async () => {
    const { ask, answered } = await serve();
    await ask({ "X-Request-Id": "a" });
    expect(answered).toEqual([
      {
        requestId: "a",
        method: "GET",
        path: "/v1/x?y=1",
        status: 404,
        seconds: expect.any(Number) as number,
      },
    ]);
  });
});
