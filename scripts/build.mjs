// @ts-check
// npm run build: makes what `npm run web` and `npm run worker` run, unless it is there already.
import { ensureBuild, mainBuild } from "./build/ensure-build.mjs";
import { createProgress } from "./launcher/progress.mjs";
import { fromRoot } from "./paths.mjs";
import { describeError } from "./setup-error.mjs";

try {
  await ensureBuild(mainBuild, { progress: createProgress(), logDir: fromRoot("dist", "logs") });
} catch (error) {
  console.error(`buoycast: ${describeError(error)}`);
  process.exitCode = 1;
}
