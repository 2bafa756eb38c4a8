#!/usr/bin/env node
// @ts-check
import { parseArgs } from "node:util";
import { createSimulator } from "./server.mjs";

const HELP = `Answers as NOAA's National Data Buoy Center does, with invented weather at real stations.

  node simulator/main.mjs [--port 4901] [--host 127.0.0.1] [--speed 10] [--seed 1]

  --port   where to listen; 0: any free port
  --host   on which address
  --speed  how many times as often stations report, and as fast the weather goes, from now on
  --seed   another seed is another weather
`;

/** @param {string} line @returns {never} */
function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "4901" },
        host: { type: "string", default: "127.0.0.1" },
        speed: { type: "string", default: "10" },
        seed: { type: "string", default: "1" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (err) {
    return fail(`${err instanceof Error ? err.message : err} (--help tells what there is)`);
  }
}

/** @param {string} name @param {string} text @param {number} least @param {number} most @param {boolean} isWhole */
function readNumber(name, text, least, most, isWhole) {
  const value = Number(text);
  if (text.trim() === "" || !(value >= least && value <= most) || (isWhole && !Number.isInteger(value))) {
    fail(
      `--${name} is ${JSON.stringify(text)}; it must be a ${isWhole ? "whole " : ""}number from ${least} to ${most}`,
    );
  }
  return value;
}

const options = readArguments();
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const port = readNumber("port", options.port, 0, 65_535, true);
const world = {
  speed: readNumber("speed", options.speed, 0.1, 1000, false),
  seed: readNumber("seed", options.seed, 0, 2 ** 31 - 1, true),
  // As if it had run for a while: the first hurried rows are out, and the next come within seconds.
  startMs: Date.now() - 15 * 60_000,
};

const server = createSimulator(world, Date.now);
server.on("error", (/** @type {NodeJS.ErrnoException} */ err) =>
  fail(
    err.code === "EADDRINUSE"
      ? `Port ${port} is in use: choose another with --port`
      : `Cannot listen on ${options.host}:${port}: ${err.message}`,
  ),
);
server.listen(port, options.host, () => {
  const address = server.address();
  const actualPort = typeof address === "object" ? address?.port : port;
  process.stdout.write(`simulated NDBC on http://${options.host}:${actualPort}\n`);
});
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(0));
