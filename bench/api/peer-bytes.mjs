// @ts-check
// The least that can answer a request: bare node:http, which holds the bytes and knows nothing else. It is told by its
// parent what it answers.
import http from "node:http";

/** @type {{ headers: http.OutgoingHttpHeaders, body: Buffer }} */
let answer = { headers: {}, body: Buffer.alloc(0) };

process.on("message", (/** @type {{ headers: http.OutgoingHttpHeaders, body: string }} */ told) => {
  answer = { headers: told.headers, body: Buffer.from(told.body, "base64") };
  process.send?.("ready");
});

const server = http.createServer((_req, res) => {
  res.writeHead(200, answer.headers);
  res.end(answer.body);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : 0 });
});
