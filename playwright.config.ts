import { defineConfig, devices } from "@playwright/test";

// Run by scripts/test.mjs, which brings Postgres, Redis and the browser; tests start their own web server and worker
// (test/services.ts).

const isRoot = process.getuid?.() === 0;
const args = [
  // Without it a software renderer spends ten times the main thread's time on WebGL.
  "--use-angle=swiftshader",
  // Letters look the same whatever a machine's font settings are (e2e/pictures.spec.ts).
  "--font-render-hinting=none",
  "--disable-lcd-text",
  // Where the processor plays the graphics card, only the map is drawn by it: painting and joining whole pages so takes
  // ten times as long as without it (75 s of the processor's time and 4 s for 150 frames with a chart).
  "--disable-gpu-compositing",
  "--disable-gpu-rasterization",
  "--disable-accelerated-2d-canvas",
  // Chromium's sandbox does not work for root.
  ...(isRoot ? ["--no-sandbox", "--disable-background-networking"] : []),
];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  // Files run side by side, each with services of its own, and beside the tests without a browser (vitest.config.ts): two
  // of each keep two cores at work. With three of each all took 809 s and not 751, and each test half as long again.
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [
    ["list"],
    ...(process.env.TEST_REPORT_FILE
      ? [["json", { outputFile: process.env.TEST_REPORT_FILE }] as const]
      : []),
  ],
  use: {
    ...devices["Desktop Chrome"],
    // Recorded for every test, and mostly thrown away: `--trace retain-on-failure` where it is wanted.
    trace: "off",
    launchOptions: {
      // Unset: Playwright's own.
      executablePath: process.env.TEST_CHROMIUM,
      args,
    },
  },
});
