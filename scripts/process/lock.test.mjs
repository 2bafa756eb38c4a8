// @ts-check
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { processIdentity } from "./identity.mjs";
import { LockedError, acquireLock } from "./lock.mjs";
import { spawnProcess } from "./spawn-process.mjs";

/** @type {string} */
let folder;
/** @type {string} */
let file;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "buoycast-lock-"));
  file = path.join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** @param {number} pid @param {string | null} identity */
const writeLock = (pid, identity) =>
  writeFileSync(file, JSON.stringify({ pid, identity, note: "http://localhost:3000" }));

it("is refused while its holder runs, and says who that is", async () => {
  const holder = await spawnProcess({ name: "holder", command: "sleep", args: ["60"] });
  writeLock(holder.pid, processIdentity(holder.pid));
  let refusal;
  try {
    acquireLock(file);
  } catch (error) {
    refusal = error;
  }
  await holder.stop();
  expect(refusal).toBeInstanceOf(LockedError);
  expect(/** @type {LockedError} */ (refusal).holder).toMatchObject({
    pid: holder.pid,
    note: "http://localhost:3000",
  });
});

it("is free again when its holder was killed", async () => {
  const holder = await spawnProcess({ name: "holder", command: "sleep", args: ["60"] });
  writeLock(holder.pid, holder.identity);
  holder.kill("SIGKILL");
  await holder.exited;
  acquireLock(file)();
  expect(existsSync(file)).toBe(false);
});

it("is free when its holder's pid belongs to another process by now", () => {
  writeLock(process.ppid, "another start time");
  acquireLock(file)();
  expect(existsSync(file)).toBe(false);
});

it("is free when a crash has cut its file off", () => {
  writeFileSync(file, '{"pid": 1');
  acquireLock(file)();
  expect(readdirSync(folder)).toEqual([]);
});
