// @ts-check
// npm run web: one built web server, against DATABASE_URL and REDIS_URL, on HOST and PORT.
import { mainBuild, webBuildFile } from "./build/ensure-build.mjs";
import { fromRoot, root } from "./paths.mjs";
import { runBuilt } from "./run-built.mjs";

const next = fromRoot("node_modules/next/dist/bin/next");
const { PORT, HOST } = process.env;
// An empty variable counts as unset.
process.argv = [process.execPath, next, "start", root, "-p", PORT || "3000", "-H", HOST || "127.0.0.1"];
await runBuilt({ built: webBuildFile(mainBuild), program: next });
