// @ts-check
// npm start: brings up all of buoycast on this machine; npm run dev: the same with hot reload (--dev), with
// --inspect open to debuggers.
// It runs on a fresh clone: everything imported before the packages are installed is Node's own.
//
// What it reads from the environment is in launcher/settings.mjs.

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `buoycast: this is Node ${process.versions.node}; install Node 20.19 or newer (https://nodejs.org)`,
  );
  process.exit(1);
}
// Imported only now, because an older Node could not even read it.
const { start } = await import("./launcher/start.mjs");
await start({
  isDevelopment: process.argv.includes("--dev"),
  isInspected: process.argv.includes("--inspect"),
});
