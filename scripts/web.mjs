// @ts-check
// npm run web: one built web server, against DATABASE_URL and REDIS_URL, on HOST and PORT.
import { runBuilt } from "./run-built.mjs";
import { fromRoot, root } from "./paths.mjs";

await runBuilt(async () => {
  const next = fromRoot("node_modules/next/dist/bin/next");
  process.argv = [
    process.execPath,
    next,
    "start",
    root,
    "-p",
    process.env.PORT || "3000",
    "-H",
    process.env.HOST || "127.0.0.1",
  ];
  await import(next);
});
