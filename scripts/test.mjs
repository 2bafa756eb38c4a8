// @ts-check
// Runs the tests, on services of its own, beside whatever else runs.
//
//   npm test                                    all of them
//   npm run check                               lint, types and unit tests
//   node scripts/test.mjs unit parse            unit tests of files that have "parse" in their name
//   node scripts/test.mjs integration stream    the same for integration tests; `-t words` picks tests by name
//   node scripts/test.mjs e2e dashboard         and for end-to-end tests; `-g words` picks tests by name
//   node scripts/test.mjs lint | types          one check
//
// The last line is the sum: "N passed, N failed, N skipped".
import { ensurePackages } from "./install/packages.mjs";
import { createProgress } from "./launcher/progress.mjs";
import { runningProcesses } from "./process/spawn-process.mjs";
import { describeError } from "./setup-error.mjs";

const interruption = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    console.log("\nStopping ...");
    interruption.abort();
  });
}

try {
  const progress = createProgress();
  await ensurePackages(progress);
  // Only now are the packages there that it imports.
  const { runTests } = await import("./testing/run-tests.mjs");
  const { failed, line } = await runTests(process.argv.slice(2), { progress, signal: interruption.signal });
  console.log(line);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  if (interruption.signal.aborted) {
    process.exitCode = 130;
  } else {
    console.error(`buoycast: ${describeError(error)}`);
    // Whoever reads the last line alone must not take this for a success.
    console.log("0 passed, 1 failed, 0 skipped");
    process.exitCode = 1;
  }
}
for (const child of runningProcesses().reverse()) await child.stop(5000);
// What libraries leave behind (the migration engine a timer of 10 s) must not hold up the end.
process.exit();
