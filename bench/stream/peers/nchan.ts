import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { spawnProcess } from "../../../scripts/process/spawn-process.mjs";
import { freePort } from "../../../scripts/services/ports.mjs";
import { waitFor } from "../../../test/services";
import type { Contender } from "../contenders";
import { tellProgress } from "../../report";
import type { BenchEvent } from "../events";
import { ProcessUsage } from "../load/process-usage";

const PROGRAM = "/usr/sbin/nginx";
const MODULE = "/usr/lib/nginx/modules/ngx_nchan_module.so";

/** Why nchan takes no part, where it is not installed. */
export const NCHAN_MISSING =
  existsSync(PROGRAM) && existsSync(MODULE)
    ? null
    : "nchan takes no part: install it by `apt-get install libnginx-mod-nchan nginx-light`";

/** nginx with Debian's libnginx-mod-nchan, one worker: a hub in C, which keeps messages in memory. */
export async function startNchan(): Promise<Contender> {
  const folder = mkdtempSync(path.join(tmpdir(), "buoycast-nchan-"));
  const port = await freePort();
  writeFileSync(path.join(folder, "nginx.conf"), configuration(folder, port));
  const master = await spawnProcess({
    name: "nginx",
    command: PROGRAM,
    args: ["-p", folder, "-c", "nginx.conf", "-e", "error.log"],
    onLine: tellProgress,
  });
  await waitFor(() => fetch(`http://127.0.0.1:${port}/up`).then(({ ok }) => ok), { what: "nginx to answer" });
  const workers = readFileSync(`/proc/${master.pid}/task/${master.pid}/children`, "utf8").trim().split(" ");
  const publisher = net.connect({ port, host: "127.0.0.1", noDelay: true });
  await new Promise((done) => publisher.once("connect", done));
  return {
    name: "nchan (nginx)",
    // It tells nothing of its own when somebody connects.
    target: { port, paths: ["/stream"], greeting: "", mark: "C" },
    usage: new ProcessUsage(workers.map(Number)),
    publish: (events) => publish(publisher, events),
    async stop() {
      publisher.destroy();
      await master.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// The connection is kept while the others have their turns, so nginx must not take it for forgotten.
/** A request for each event, as nchan takes them, all in one write: HTTP/1.1 answers them in their order. */
function publish(publisher: net.Socket, events: BenchEvent[]): Promise<void> {
  publisher.write(
    events
      .map(
        ({ data }) =>
          "POST /publish HTTP/1.1\r\nHost: localhost\r\nX-EventSource-Event: observation\r\n" +
          `Content-Length: ${data.length}\r\n\r\n${data}`,
      )
      .join(""),
  );
  let answered = 0;
  return new Promise((done, failed) => {
    if (publisher.destroyed) return failed(new Error("nginx has closed the publisher's connection"));
    const count = (bytes: Buffer) => {
      answered += bytes.toString("latin1").split("HTTP/1.1 2").length - 1;
      if (answered < events.length) return;
      publisher.off("data", count);
      done();
    };
    publisher.on("data", count);
  });
}

function configuration(folder: string, port: number): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
daemon off;
worker_processes 1;
worker_rlimit_nofile 16384;
user ${userInfo().username} ${groupName()};
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
load_module ${MODULE};
events { worker_connections 8192; }
http {
  access_log off;
  keepalive_requests 1000000;
  keepalive_timeout 1h;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  nchan_shared_memory_size 64M;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location = /up { return 204; }
    location = /publish {
      nchan_publisher;
      nchan_channel_id observations;
      nchan_message_buffer_length 1000;
      nchan_message_timeout 1m;
    }
    location = /stream {
      nchan_subscriber eventsource;
      nchan_channel_id observations;
      nchan_subscriber_first_message newest;
    }
  }
}
`;
}

const groupName = () => spawnSync("id", ["-gn"], { encoding: "utf8" }).stdout.trim();
