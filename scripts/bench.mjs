// @ts-check
// Runs a benchmark on services and processes of its own: `npm run bench -- stream/latency` runs bench/stream/latency.ts.
// What follows the name is handed on to it: `npm run bench -- stream/throughput --quick`.
import { existsSync, mkdtempSync, rmSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuild, testBuild } from "./build/ensure-build.mjs";
import { createProgress } from "./launcher/progress.mjs";
import { fromRoot, root } from "./paths.mjs";
import { runProcess, runningProcesses } from "./process/spawn-process.mjs";
import { describeError, SetupError } from "./setup-error.mjs";
import { startTestServices } from "./testing/test-services.mjs";

const interruption = new AbortController();
process.on("SIGINT", () => interruption.abort());
const temporaryDir = mkdtempSync(path.join(tmpdir(), "buoycast-bench-"));
chmodSync(temporaryDir, 0o711); // Postgres gets there by another account when this is root.

try {
  const name = process.argv[2] ?? "";
  const file = fromRoot("bench", `${name}.ts`);
  if (!existsSync(file))
    throw new SetupError(`there is no benchmark "${name}": name a file below bench/, such as stream/latency`);
  const progress = createProgress();
  const env = await startTestServices({ progress, temporaryDir });
  await ensureBuild(testBuild, { progress, logDir: fromRoot("dist", "test", "logs") });
  const { code } = await runProcess({
    name,
    command: process.execPath,
    args: ["--import", "tsx", file, ...process.argv.slice(3)],
    cwd: root,
    env: { ...process.env, ...env },
    inheritOutput: true,
    signal: interruption.signal,
  });
  process.exitCode = code ?? 1;
} catch (error) {
  console.error(`buoycast: ${describeError(error)}`);
  process.exitCode = 1;
}
for (const child of runningProcesses().reverse()) await child.stop(5000);
rmSync(temporaryDir, { recursive: true, force: true });
process.exit();
