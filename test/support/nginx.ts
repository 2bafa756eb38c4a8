import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { spawnProcess } from "../../scripts/process/spawn-process.mjs";
import { freePort } from "../../scripts/services/ports.mjs";
import { waitFor } from "../services";

/** Its path; undefined where there is none. */
export const nginxPath = process.env.TEST_NGINX;

/**
 * nginx as it comes, buffering and all, in front of some web processes: HTTP/1.1 on one port, HTTP/2 (without TLS, by
 * prior knowledge) on the other. All that is set is what docs/behind-a-proxy.md advises: where a process is about to stop
 * and says 503, another is asked, and none counts as failed.
 */
export async function startNginx(upstreamPorts: number[]) {
  const folder = mkdtempSync(path.join(tmpdir(), "buoycast-nginx-"));
  const [http1Port, http2Port] = [await freePort(), await freePort()];
  const file = (name: string) => path.join(folder, name);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  writeFileSync(
    file("nginx.conf"),
    `daemon off; worker_processes 1; pid ${file("pid")}; error_log stderr warn;
     events { worker_connections 2048; }
     http {
       access_log off;
       ${temporary.map((name) => `${name}_temp_path ${file(name)};`).join("\n")}
       upstream buoycast { ${upstreamPorts.map((port) => `server 127.0.0.1:${port} max_fails=0;`).join(" ")} }
       server {
         listen 127.0.0.1:${http1Port};
         listen 127.0.0.1:${http2Port} http2;
         location / {
           proxy_pass http://buoycast;
           proxy_next_upstream error timeout http_503;
         }
       }
     }`,
  );
  const said: string[] = [];
  const nginx = await spawnProcess({
    name: "nginx",
    command: nginxPath!,
    args: ["-p", folder, "-c", file("nginx.conf")],
    onLine: (line) => said.push(line),
  });
  await waitFor(
    () => {
      if (!nginx.isRunning()) throw new Error(`nginx has ended: ${said.join("\n")}`);
      return isListening(http1Port);
    },
    { what: `nginx to listen; it said ${said.join("\n")}` },
  );
  return {
    http1Url: `http://127.0.0.1:${http1Port}`,
    http2Url: `http://127.0.0.1:${http2Port}`,
    async stop() {
      await nginx.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
