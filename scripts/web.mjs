// @ts-check
// npm run web: one built web server, against DATABASE_URL and REDIS_URL, on HOST and PORT.
import { mainBuild, webFile } from "./build/ensure-build.mjs";
import { runBuilt } from "./run-built.mjs";

await runBuilt(webFile(mainBuild));
