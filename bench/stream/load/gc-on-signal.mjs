// @ts-check
// Loaded before a server whose memory is measured: collects its garbage, and tells what is left.
// NODE_OPTIONS takes no --expose-gc in Node 20.
import { writeFileSync } from "node:fs";
import v8 from "node:v8";
import vm from "node:vm";

v8.setFlagsFromString("--expose-gc");
const collectGarbage = vm.runInNewContext("gc");
process.on("SIGUSR2", () => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(`${process.env.MEMORY_FOLDER}/${process.pid}`, String(heapUsed + external));
});
