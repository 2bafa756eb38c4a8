// @ts-check
// Loaded before a server whose memory is measured. NODE_OPTIONS takes no --expose-gc in Node 20.
import v8 from "node:v8";
import vm from "node:vm";

v8.setFlagsFromString("--expose-gc");
const collectGarbage = vm.runInNewContext("gc");
process.on("SIGUSR2", () => collectGarbage());
