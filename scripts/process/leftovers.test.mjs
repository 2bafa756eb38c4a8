// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { endLeftovers } from "./leftovers.mjs";
import { spawnProcess } from "./spawn-process.mjs";

/** @type {string} */
let folder;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), "buoycast-leftovers-"))));
afterEach(() => rmSync(folder, { recursive: true }));

it("ends what an earlier start left running, and nothing that merely has got its pid", async () => {
  const left = await spawnProcess({ name: "redis", command: "sleep", args: ["60"] });
  const stranger = await spawnProcess({ name: "stranger", command: "sleep", args: ["60"] });
  const file = path.join(folder, "processes.json");
  const stopSignal = "SIGTERM";
  writeFileSync(
    file,
    JSON.stringify([
      { name: "redis", pid: left.pid, identity: left.identity, stopSignal },
      { name: "postgres", pid: stranger.pid, identity: "another start time", stopSignal },
    ]),
  );

  const ended = await endLeftovers(file);

  const strangerRuns = stranger.isRunning();
  await stranger.stop();
  expect(ended).toEqual(["redis"]);
  expect(strangerRuns).toBe(true);
});

it("has nothing to do where there is no record, or half of one", async () => {
  const file = path.join(folder, "processes.json");
  expect(await endLeftovers(file)).toEqual([]);
  writeFileSync(file, '[{"name": "re');
  expect(await endLeftovers(file)).toEqual([]);
});
