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
  serverExternalPackages: ["pino", "ioredis", "@prisma/client", "@prisma/adapter-pg"],
  async rewrites() {
    // The stream writes to Node's own response, which a Pages API route has and a route handler has not.
    return [{ source: "/v1/observations/stream", destination: "/api/v1/observations/stream" }];
  },
};

export default config;
