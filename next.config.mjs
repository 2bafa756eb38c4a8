import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const basemap = readFileSync(new URL("public/map/basemap.pmtiles", import.meta.url));

/** @type {import("next").NextConfig} */
const config = {
  // Where a build lies; tests build beside a running server.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // `npm run check` checks the types, once, for all of the project.
  typescript: { ignoreBuildErrors: true },
  // Keeps the routes' types out of tsconfig.json, which would otherwise be rewritten for each distDir.
  experimental: {
    strictRouteTypes: true,
    // Loads every route after the start, so that none holds up the streams when it is asked for first. It costs 0.4 s
    // of CPU, which a server that answers a test's few requests never gets back.
    preloadEntriesOnStart: process.env.PRELOAD_ROUTES !== "off",
  },
  poweredByHeader: false,
  // The web process does it, after it has the page's scripts wait (src/server/dispatch.ts).
  compress: false,
  reactStrictMode: true,
  // Part of the basemap's address, which so changes with what it says.
  env: { BASEMAP_VERSION: createHash("sha256").update(basemap).digest("hex").slice(0, 12) },
  // Pages of other origins import the client library; modules are always fetched by the rules of CORS.
  headers: async () => [
    { source: "/buoycast.js", headers: [{ key: "Access-Control-Allow-Origin", value: "*" }] },
    {
      source: "/map/basemap.pmtiles",
      has: [{ type: "query", key: "v" }],
      headers: [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }],
    },
  ],
  serverExternalPackages: ["pino", "ioredis", "@prisma/client", "@prisma/adapter-pg"],
};

export default config;
