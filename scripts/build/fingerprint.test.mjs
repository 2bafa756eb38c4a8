// @ts-check
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fingerprint } from "./fingerprint.mjs";

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "buoycast-fingerprint-"));
  mkdirSync(path.join(folder, "src/deep"), { recursive: true });
  writeFileSync(path.join(folder, "src/a.ts"), "a");
  writeFileSync(path.join(folder, "src/deep/b.ts"), "b");
  writeFileSync(path.join(folder, "next.config.mjs"), "c");
});
afterEach(() => rmSync(folder, { recursive: true }));

const inputs = ["src", "next.config.mjs", "absent.json"];

it("changes with what a source says", () => {
  const before = fingerprint(folder, inputs);
  writeFileSync(path.join(folder, "src/deep/b.ts"), "B");
  expect(fingerprint(folder, inputs)).not.toBe(before);
});

it("does not change with the time a source was written", () => {
  const before = fingerprint(folder, inputs);
  utimesSync(path.join(folder, "src/a.ts"), new Date(0), new Date(0));
  writeFileSync(path.join(folder, "next.config.mjs"), "c");
  expect(fingerprint(folder, inputs)).toBe(before);
});

it("changes when a source is renamed, added or removed", () => {
  const before = fingerprint(folder, inputs);
  renameSync(path.join(folder, "src/a.ts"), path.join(folder, "src/z.ts"));
  const renamed = fingerprint(folder, inputs);
  writeFileSync(path.join(folder, "absent.json"), "");
  const added = fingerprint(folder, inputs);
  rmSync(path.join(folder, "src/z.ts"));
  expect(new Set([before, renamed, added, fingerprint(folder, inputs)]).size).toBe(4);
});

it("changes when a line moves from one file to the next", () => {
  writeFileSync(path.join(folder, "src/a.ts"), "one\ntwo");
  writeFileSync(path.join(folder, "src/b.ts"), "three");
  const before = fingerprint(folder, ["src"]);
  writeFileSync(path.join(folder, "src/a.ts"), "one\n");
  writeFileSync(path.join(folder, "src/b.ts"), "twothree");
  expect(fingerprint(folder, ["src"])).not.toBe(before);
});

it("leaves out what is no input", () => {
  const isInput = (/** @type {string} */ file) => !file.endsWith(".test.ts");
  const before = fingerprint(folder, inputs, isInput);
  writeFileSync(path.join(folder, "src/a.test.ts"), "test");
  expect(fingerprint(folder, inputs, isInput)).toBe(before);
});
