// @ts-check
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { prepareDataFolder } from "./data-folder.mjs";

/** @type {string} */
let folder;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), "buoycast-data-"))));
afterEach(() => rmSync(folder, { recursive: true }));

it("makes the data folder with the folders above it", () => {
  prepareDataFolder(path.join(folder, "a/b/c"));
  expect(existsSync(path.join(folder, "a/b/c"))).toBe(true);
});

it("says of a file in its place that it is no folder", () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  expect(() => prepareDataFolder(file)).toThrow(`${file} is not a folder`);
});

it.runIf(process.platform === "linux")("tells in one line where nothing can be written", () => {
  expect(() => prepareDataFolder("/proc/buoycast")).toThrow(
    /^the data folder \/proc\/buoycast cannot be used: .+$/,
  );
});
