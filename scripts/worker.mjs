// @ts-check
// npm run worker: one built worker, against DATABASE_URL and REDIS_URL.
import { mainBuild, workerFile } from "./build/ensure-build.mjs";
import { runBuilt } from "./run-built.mjs";

await runBuilt(workerFile(mainBuild));
