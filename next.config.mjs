/** @type {import("next").NextConfig} */
const config = {
  // Where a build lies; tests build beside a running server.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // `npm run check` checks the types, once, for all of the project.
  typescript: { ignoreBuildErrors: true },
  // Keeps the routes' types out of tsconfig.json, which would otherwise be rewritten for each distDir.
  experimental: { strictRouteTypes: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // Pages of other origins import the client library; modules are always fetched by the rules of CORS.
  headers: async () => [
    { source: "/buoycast.js", headers: [{ key: "Access-Control-Allow-Origin", value: "*" }] },
  ],
  serverExternalPackages: ["pino", "ioredis", "@prisma/client", "@prisma/adapter-pg"],
};

export default config;
