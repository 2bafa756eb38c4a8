// @ts-check
import { useBuild } from "./build/build-users.mjs";
import { buildUsersFolder, isBuilt, mainBuild } from "./build/ensure-build.mjs";
import { SetupError, describeError } from "./setup-error.mjs";

/**
 * Runs one of the built processes in this very process, so that signals need no passing on.
 * @param {() => Promise<unknown>} run
 */
export async function runBuilt(run) {
  try {
    for (const [name, example] of [
      ["DATABASE_URL", "postgresql://user:password@host:5432/buoycast"],
      ["REDIS_URL", "redis://host:6379/0"],
    ]) {
      if (!process.env[name ?? ""])
        throw new SetupError(
          `${name} is not set: name the service, e.g. ${name}=${example}; npm start brings its own`,
        );
    }
    if (!isBuilt(mainBuild)) throw new SetupError("nothing is built yet: run npm run build");
    useBuild(buildUsersFolder(mainBuild));
    Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
    process.setSourceMapsEnabled(true);
    await run();
  } catch (error) {
    console.error(`buoycast: ${describeError(error)}`);
    process.exit(1);
  }
}
