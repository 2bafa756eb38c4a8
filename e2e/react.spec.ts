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
import { startCuttableProxy } from "../test/support/cuttable-proxy";
import { observedRow } from "../test/support/observations";
import { createPublisher } from "../test/support/publisher";

const DOCUMENTED_URL = "http://localhost:3000";

/** The app that docs/react.md shows under a heading, for a server at that address. */
function readExample(heading: string, serverUrl: string): string {
  const sections = readFileSync(fromRoot("docs", "react.md"), "utf8").split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`));
  const example = section?.match(/^```tsx\n([^]*?)^```$/m)?.[1];
  if (!example?.includes(DOCUMENTED_URL))
    throw new Error(`docs/react.md shows no app for ${DOCUMENTED_URL} under "${heading}"`);
  return example.replace(DOCUMENTED_URL, serverUrl);
}

/**
 * A folder with apps and the package as `npm pack` makes it; what the package needs is found in ours.
 * @param sources of the apps, by their files' names
 */
async function createApps(sources: Record<string, string>): Promise<string> {
  const folder = mkdtempSync(fromRoot("dist", "react-app-"));
  const packages = path.join(folder, "node_modules");
  mkdirSync(packages);
  await buildReact(path.join(folder, "built"));
  const options = { cwd: folder, encoding: "utf8" } as const;
  const [packed] = execFileSync("npm", ["pack", "./built", "--silent"], options).trim().split("\n");
  // What `npm install` does with it, without asking a registry for the rest.
  execFileSync("tar", ["-xzf", packed!], options);
  execFileSync("mv", ["package", path.join(packages, "buoycast-react")], options);
  for (const [name, source] of Object.entries(sources)) writeFileSync(path.join(folder, name), source);
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
  writeFileSync(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: Object.keys(sources) }),
  );
  return folder;
}

/** What the compiler has against the apps and the package; what it has against the declarations of others is theirs. */
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
  return lines.filter((line) => /^(\w+\.tsx|node_modules\/buoycast-react)/.test(line));
}

/** Serves an app at an origin of its own. */
async function serve(folder: string, name: string) {
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, name)],
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

async function startApps() {
  const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  const services = { databaseUrl: database.url, redisUrl: redis.url };
  const web = await startWeb({ ...services, env: { RETRY_MS: "100" } });
  const line = await startCuttableProxy(web.url);
  const publisher = createPublisher(services);
  const folder = await createApps({
    "app.tsx": readExample("An example", line.url),
    "trpc.tsx": readExample("With tRPC's own hooks", line.url),
  });
  return {
    folder,
    line,
    publisher,
    // It takes the compiler longer than all the rest.
    complaints: compile(folder),
    report: (stationId: string, minutesAgo: number, waveHeightM: number) =>
      publisher.publish([
        observedRow(stationId, new Date(Date.now() - minutesAgo * 60_000).toISOString(), {
          waveHeightM,
          windSpeedMps: 7,
        }),
      ]),
    async stop() {
      await this.complaints;
      await line.stop();
      await publisher.close();
      await web.stop();
      await redis.remove();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

test.describe("the apps of docs/react.md", () => {
  let apps: Awaited<ReturnType<typeof startApps>>;
  test.describe.configure({ timeout: 240_000 });
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    apps = await startApps();
  });
  test.afterAll(() => apps.stop());

  test("the package's hooks are live in a page of another origin", async ({ page }) => {
    const app = await serve(apps.folder, "app.tsx");
    try {
      await storeStations(
        apps.publisher.database,
        ["MONTEREY", "BOSTON"].map((name, i) => ({
          id: ["46042", "44013"][i]!,
          name,
          owner: null,
          type: "buoy",
          lat: null,
          lon: null,
        })),
      );
      await apps.report("46042", 30, 2);
      await apps.report("44013", 30, 3);

      const errors: Error[] = [];
      page.on("pageerror", (error) => errors.push(error));
      await page.goto(app.url);
      await expect(page.getByRole("status")).toHaveText(/^live, /);
      const rows = page.getByRole("listitem");
      await expect(rows).toHaveText([/^BOSTON 3 m/, /^MONTEREY 2 m/]);
      await rows.getByRole("button", { name: "MONTEREY" }).click();
      await expect(page.getByText("Wind now: 7 m/s; 1 observations in a day")).toBeVisible();

      await apps.report("46042", 20, 4);
      await expect(rows).toHaveText([/^MONTEREY 4 m/, /^BOSTON 3 m/]);
      await expect(page.getByText("2 observations in a day")).toBeVisible();
      await expect(page.getByText("Came last: 46042,")).toBeVisible();

      apps.line.cut();
      await expect(page.getByRole("status")).toHaveText(/^(reconnecting: stream|offline: server)$/);
      expect(errors).toEqual([]);
    } finally {
      await app.stop();
    }
  });

  test("tRPC's own hooks hear what is new in a page of another origin", async ({ page }) => {
    apps.line.restore();
    const app = await serve(apps.folder, "trpc.tsx");
    try {
      await page.goto(app.url);
      await expect(page.getByText("pending: nothing yet")).toBeVisible();
      await apps.report("46042", 10, 5);
      const newest = await apps.publisher.newestId();
      await expect(page.getByText(`pending: 46042, 5 m, event ${newest}`)).toBeVisible();
    } finally {
      await app.stop();
    }
  });

  test("compile with the package", async () => {
    expect(await apps.complaints).toEqual([]);
  });
});
