// @ts-check
import { expect, it } from "vitest";
import { parseArguments } from "./run-tests.mjs";

it.each([
  [
    "everything when nothing is said",
    [],
    ["schema", "types", "lint", "format", "unit", "integration", "e2e"],
    [],
  ],
  ["what needs no services with --fast", ["--fast"], ["schema", "types", "lint", "format", "unit"], []],
  [
    "one kind with words for its runner",
    ["integration", "stream", "-t", "SC-003"],
    ["integration"],
    ["stream", "-t", "SC-003"],
  ],
])("runs %s", (_, args, wanted, rest) => {
  expect(parseArguments(/** @type {string[]} */ (args))).toEqual({ wanted, rest });
});

it("refuses a kind that does not exist, and names those that do", () => {
  expect(() => parseArguments(["unti"])).toThrow(/no tests "unti".*unit, integration, e2e/);
});
