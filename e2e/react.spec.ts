import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { build } from "esbuild";
import { buildReact } from "../scripts/build/react.mjs";
import { fromRoot } from "../scripts/paths.mjs";
import { runProcess } from "../scripts/process/spawn-process.mjs";
import { storeStations } from "../src/infra/station-store";
import { createDatabase, startRedis, startWeb } from "../test/services";
import { observedRow } from "../test/support/observations";
import { createPublisher } from "../test/support/publisher";

const DOCUMENTED_URL = "http://localhost:3000";

/** The app of docs/react.md, for a server at that address. */
function readExample(serverUrl: string): string {
  const example = /^```tsx\n([^]*?)^```$/m.exec(readFileSync(fromRoot("docs", "react.md"), "utf8"))?.[1];
  if (!example?.includes(DOCUMENTED_URL)) throw new Error(`docs/react.md shows no app for ${DOCUMENTED_URL}`);
  return example.replace(DOCUMENTED_URL, serverUrl);
}

/** A folder with the app and the package as `npm pack` makes it; what the package needs is found in ours. */
async function createApp(source: string): Promise<string> {
  const folder = mkdtempSync(fromRoot("dist", "react-app-"));
  const packages = path.join(folder, "node_modules");
  mkdirSync(packages);
  await buildReact(path.join(folder, "built"));
  const options = { cwd: folder, encoding: "utf8" } as const;
  const [packed] = execFileSync("npm", ["pack", "./built", "--silent"], options).trim().split("\n");
  // What `npm install` does with it, without asking a registry for the rest.
  execFileSync("tar", ["-xzf", packed!], options);
  execFileSync("mv", ["package", path.join(packages, "buoycast-react")], options);
  writeFileSync(path.join(folder, "app.tsx"), source);
  const compilerOptions = {
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "bundler",
    lib: ["ESNext", "DOM", "DOM.Iterable"],
    jsx: "react-jsx",
    strict: true,
    noEmit: true,
    types: ["node"],
  };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["app.tsx"] }));
  return folder;
}

/** What the compiler has against an app and the package; what it has against the declarations of others is theirs. */
async function compile(folder: string): Promise<string[]> {
  const lines: string[] = [];
  const args = [fromRoot("node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"];
  await runProcess({
    name: "tsc",
    command: process.execPath,
    args,
    cwd: folder,
    env: process.env,
    onLine: (line: string) => lines.push(line),
  });
  return lines.filter((line) => /^(app\.tsx|node_modules\/buoycast-react)/.test(line));
}

/** Serves an app at an origin of its own. */
async function serve(folder: string) {
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, "app.tsx")],
    bundle: true,
    format: "esm",
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
    logOverride: { "ignored-directive": "silent" },
  });
  const page =
    '<!doctype html><title>Elsewhere</title><div id="root"></div><script type="module" src="/app.js"></script>';
  const server = http.createServer((req, res) => {
    const isScript = req.url === "/app.js";
    res.writeHead(200, { "Content-Type": isScript ? "text/javascript" : "text/html; charset=utf-8" });
    res.end(isScript ? outputFiles[0]!.text : page);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

test("the app of docs/react.md compiles with the package, and is live in a page of another origin", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  const web = await startWeb({ ...services, env: { RETRY_MS: "100" } });
  const publisher = createPublisher(services);
  const report = (stationId: string, minutesAgo: number, waveHeightM: number) =>
    publisher.publish([
      observedRow(stationId, new Date(Date.now() - minutesAgo * 60_000).toISOString(), {
        waveHeightM,
        windSpeedMps: 7,
      }),
    ]);
  const folder = await createApp(readExample(web.url));
  // It takes the compiler longer than all the rest.
  const complaints = compile(folder);
  const app = await serve(folder);
  try {
    await storeStations(
      publisher.database,
      ["MONTEREY", "BOSTON"].map((name, i) => ({
        id: ["46042", "44013"][i]!,
        name,
        owner: null,
        type: "buoy",
        lat: null,
        lon: null,
      })),
    );
    await report("46042", 30, 2);
    await report("44013", 30, 3);

    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    await page.goto(app.url);
    await expect(page.getByRole("status")).toHaveText(/^live, /);
    const rows = page.getByRole("listitem");
    await expect(rows).toHaveText([/^BOSTON 3 m/, /^MONTEREY 2 m/]);
    await rows.getByRole("button", { name: "MONTEREY" }).click();
    await expect(page.getByText("Wind now: 7 m/s; 1 observations in a day")).toBeVisible();

    await report("46042", 20, 4);
    await expect(rows).toHaveText([/^MONTEREY 4 m/, /^BOSTON 3 m/]);
    await expect(page.getByText("2 observations in a day")).toBeVisible();
    await expect(page.getByText("Came last: 46042,")).toBeVisible();

    await web.stop();
    await expect(page.getByRole("status")).toHaveText(/^(reconnecting: stream|offline: server)$/);
    expect(errors).toEqual([]);
    expect(await complaints).toEqual([]);
  } finally {
    await complaints;
    await app.stop();
    await publisher.close();
    await web.stop();
    await redis.remove();
    await database.drop();
    rmSync(folder, { recursive: true });
  }
});
