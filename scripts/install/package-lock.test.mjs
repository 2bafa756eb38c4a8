// @ts-check
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fromRoot } from "../paths.mjs";

/** @type {Record<string, {dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>}>} */
const packages = JSON.parse(readFileSync(fromRoot("package-lock.json"), "utf8")).packages;

// `npm install` leaves out of the lock what the registry does not have, such as another platform's build of a package
// that was published an hour ago; `npm ci` then refuses the lock, and with it every fresh clone.
it("locks every package that a locked one asks for, those for other platforms too", () => {
  const missing = Object.entries(packages).flatMap(([folder, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isLocked(folder, name))
      .map((name) => `${name} (asked for by ${folder})`),
  );
  expect(missing).toEqual([]);
});

it("names no registry", () => {
  const withAddress = Object.entries(packages).filter(([, each]) => "resolved" in each);
  expect(withAddress).toEqual([]);
});

/** By Node's search: in the folder's own node_modules, then in those above. @param {string} folder @param {string} name */
function isLocked(folder, name) {
  for (let above = folder; ; above = above.slice(0, Math.max(0, above.lastIndexOf("node_modules/") - 1))) {
    if (`${above === "" ? "" : `${above}/`}node_modules/${name}` in packages) return true;
    if (above === "") return false;
  }
}
