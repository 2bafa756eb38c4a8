import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL("./src", import.meta.url)) };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          // Without services. A file that needs a DOM asks for it: `// @vitest-environment happy-dom`.
          name: "unit",
          environment: "node",
          // A process of its own for each of so many small files would take three times as long as they do.
          isolate: false,
          // Those that try thousands of inputs take seconds, and many of them beside the tests in a browser.
          testTimeout: 60_000,
          include: ["{src,worker,simulator,scripts}/**/*.test.{ts,tsx,mjs}", "*.test.{ts,mjs}"],
        },
      },
      {
        resolve: { alias },
        test: {
          // Against the built processes; run by scripts/test.mjs, which brings Postgres and Redis.
          name: "integration",
          environment: "node",
          include: ["test/**/*.test.ts"],
          // Each file has services of its own, and mostly waits for them.
          maxWorkers: 2,
          // Of one file, those that say so run at once: they mostly wait for a client to come back.
          maxConcurrency: 40,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
