import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import http2 from "node:http2";
import { tmpdir } from "node:os";
import path from "node:path";
import { fromRoot } from "../../scripts/paths.mjs";
import { spawnProcess } from "../../scripts/process/spawn-process.mjs";
import { freePort } from "../../scripts/services/ports.mjs";
import { waitFor } from "../services";
import { collectEvents, STREAM_PATH, type StreamClient } from "./sse-client";

/** Its path; undefined where there is none. */
export const caddyPath = process.env.TEST_CADDY;

/** Caddy by the project's own Caddyfile, with a certificate of its own, in front of some web processes. */
export async function startCaddy(upstreamPorts: number[]) {
  const folder = mkdtempSync(path.join(tmpdir(), "buoycast-caddy-"));
  const port = await freePort();
  const said: string[] = [];
  const caddy = await spawnProcess({
    name: "caddy",
    command: caddyPath!,
    args: ["run", "--config", fromRoot("Caddyfile"), "--adapter", "caddyfile"],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
      SITE_ADDRESS: `https://localhost:${port}`,
      UPSTREAMS: upstreamPorts.map((each) => `127.0.0.1:${each}`).join(" "),
      // The machine's own ports and certificates are left alone.
      CADDY_GLOBAL_OPTIONS: "admin off\nauto_https disable_redirects\nskip_install_trust\nlocal_certs",
    },
    onLine: (line) => said.push(line),
  });
  const certificate = path.join(folder, "caddy/pki/authorities/local/root.crt");
  const url = `https://localhost:${port}`;
  await waitFor(
    async () => {
      if (!caddy.isRunning()) throw new Error(`Caddy has ended: ${said.join("\n")}`);
      return existsSync(certificate) && (await ask(url, readFileSync(certificate), "/health")).status === 200;
    },
    { what: "Caddy to answer", timeoutMs: 30_000 },
  );
  const ca = readFileSync(certificate);
  return {
    url,
    ask: (target: string, headers?: http2.OutgoingHttpHeaders) => ask(url, ca, target, headers),
    openStream: (_url: string, options: { headers?: http2.OutgoingHttpHeaders } = {}) =>
      openStream(url, ca, options.headers),
    async stop() {
      await caddy.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One answer by HTTP/2. */
function ask(url: string, ca: Buffer, target: string, headers: http2.OutgoingHttpHeaders = {}) {
  return new Promise<{ status: number; headers: http2.IncomingHttpHeaders; body: Buffer }>(
    (resolve, reject) => {
      const session = http2.connect(url, { ca });
      session.once("error", reject);
      const stream = session.request({ ":path": target, ...headers });
      const chunks: Buffer[] = [];
      let answered: http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader = {};
      stream.once("response", (head) => (answered = head));
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.once("error", reject);
      stream.once("end", () => {
        session.close();
        resolve({ status: answered[":status"]!, headers: answered, body: Buffer.concat(chunks) });
      });
    },
  );
}

function openStream(url: string, ca: Buffer, headers: http2.OutgoingHttpHeaders = {}): Promise<StreamClient> {
  return new Promise((resolve, reject) => {
    const session = http2.connect(url, { ca });
    session.once("error", reject);
    const stream = session.request({ ":path": STREAM_PATH, accept: "text/event-stream", ...headers });
    stream.once("error", reject);
    const ended = new Promise<void>((done) =>
      stream.once("close", () => {
        session.close();
        done();
        reject(new Error("the stream ended before it was answered"));
      }),
    );
    const collected = collectEvents(stream);
    stream.once("response", ({ ":status": status, ...answered }) =>
      resolve({
        status: status!,
        headers: answered,
        ...collected,
        ended,
        close: () => session.destroy(),
        reset: () => session.socket.resetAndDestroy(),
      }),
    );
  });
}
