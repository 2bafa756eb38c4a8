// @ts-check
import { expect, it } from "vitest";
import { spawnProcess } from "../process/spawn-process.mjs";
import { waitFor } from "../process/wait-for.mjs";
import { supervise } from "./supervise.mjs";

/** @param {string} code */
const node = (code) => spawnProcess({ name: "worker", command: process.execPath, args: ["-e", code] });

it("starts a process again that ended by itself, and says so", async () => {
  const stop = new AbortController();
  /** @type {string[]} */
  const said = [];
  /** @type {import("../process/spawn-process.mjs").RunningProcess | undefined} */
  let again;
  const supervised = supervise(
    {
      name: "worker",
      process: await node("process.exit(3)"),
      restart: async () => (again = await node("setInterval(() => {}, 1000)")),
      log: () => ({ lines: [], file: "worker.log" }),
    },
    { say: (line) => said.push(line), signal: stop.signal },
  );

  const second = await waitFor(() => again, { what: "the second process" });
  stop.abort();
  await second.stop();

  expect(said).toEqual(["the worker ended with code 3; it is started again"]);
  await expect(supervised).rejects.toThrow("aborted");
});

it("does not start a process again that cannot use its environment, and tells its last line", async () => {
  const supervised = supervise(
    {
      name: "web",
      process: await node("process.exit(78)"),
      restart: () => Promise.reject(new Error("started again")),
      log: () => ({ lines: ["The environment cannot be used."], file: "web.log" }),
    },
    { say: () => {}, signal: new AbortController().signal },
  );
  await expect(supervised).rejects.toThrow(
    "the web server cannot run so: The environment cannot be used. (its log is web.log)",
  );
});
