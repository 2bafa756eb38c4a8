// @ts-check
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { useBuild } from "./build/build-users.mjs";
import { buildUsersFolder, mainBuild } from "./build/ensure-build.mjs";
import { root } from "./paths.mjs";
import { SetupError, configExitCode, describeError } from "./setup-error.mjs";

/**
 * Runs one of the built processes in this very process, so that signals need no passing on.
 * @param {string} program its file
 */
export async function runBuilt(program) {
  try {
    for (const [name, example] of [
      ["DATABASE_URL", "postgresql://user:password@host:5432/buoycast"],
      ["REDIS_URL", "redis://host:6379/0"],
    ]) {
      if (name !== undefined && !process.env[name]) {
        console.error(
          `buoycast: ${name} is not set: name the service, e.g. ${name}=${example} (npm start brings its own)`,
        );
        // A supervisor is not to try again.
        process.exit(configExitCode);
      }
    }
    if (!existsSync(program)) throw new SetupError("nothing is built yet: run npm run build");
    useBuild(buildUsersFolder(mainBuild));
    Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
    process.setSourceMapsEnabled(true);
    // Next looks for its build here.
    process.chdir(root);
    await import(pathToFileURL(program).href);
  } catch (error) {
    console.error(`buoycast: ${describeError(error)}`);
    process.exit(1);
  }
}
