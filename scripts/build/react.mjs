// @ts-check
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fromRoot, root } from "../paths.mjs";
import { runProcess } from "../process/spawn-process.mjs";

const ENTRY = "hooks/buoycast-react";

/**
 * Makes the package buoycast-react of src/hooks: one module, and beside it the types that it speaks of.
 * @param {string} folder is made anew
 */
export async function buildReact(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { build, stop } = await import("esbuild");
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [`src/${ENTRY}.ts`],
      outfile: path.join(folder, "buoycast-react.js"),
      bundle: true,
      packages: "external",
      format: "esm",
      target: "es2022",
      // Next.js asks for it, of hooks.
      banner: { js: '"use client"; // buoycast, MIT licence; its sources are in src/hooks' },
      // That one stands in some of the sources too.
      logOverride: { "unsupported-directive": "silent", "ignored-bare-import": "silent" },
      logLevel: "warning",
    });
  } finally {
    // Its service would run on as long as we do.
    await stop();
  }
  await writeTypes(path.join(folder, "types"));
  copyFileSync(fromRoot("LICENSE"), path.join(folder, "LICENSE"));
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(describePackage(), null, 2)}\n`);
}

function describePackage() {
  const own = JSON.parse(readFileSync(fromRoot("package.json"), "utf8"));
  const pick = (/** @type {string[]} */ names) =>
    Object.fromEntries(names.map((name) => [name, own.dependencies[name]]));
  return {
    name: "buoycast-react",
    version: own.version,
    description: "React hooks for a buoycast server: ocean buoys, live.",
    license: own.license,
    type: "module",
    sideEffects: false,
    exports: { ".": { types: `./types/${ENTRY}.d.ts`, default: "./buoycast-react.js" } },
    // zod for its types alone: observations are described by its schemas.
    dependencies: pick(["@tanstack/react-query", "@trpc/client", "@trpc/server", "zod"]),
    // The first that has useEffectEvent.
    peerDependencies: { react: ">=19.2" },
  };
}

/**
 * Of the compiler's declarations those that the entry leads to: the router's type, and nothing of what is behind it.
 * @param {string} folder
 */
async function writeTypes(folder) {
  mkdirSync(fromRoot("dist"), { recursive: true });
  const all = mkdtempSync(fromRoot("dist", "types-"));
  try {
    const config = fromRoot("scripts", "build", "react.tsconfig.json");
    await runNode([fromRoot("node_modules/typescript/bin/tsc"), "-p", config, "--outDir", all]);
    const waiting = [`${ENTRY}.d.ts`];
    const taken = new Set(waiting);
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const text = readFileSync(path.join(all, file), "utf8");
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
      for (const [, target] of text.matchAll(/(?:from |import\()"(\.{1,2}\/[^"]+)"/g)) {
        const next = `${path.join(path.dirname(file), String(target))}.d.ts`;
        if (!taken.has(next)) waiting.push(next);
        taken.add(next);
      }
    }
  } finally {
    rmSync(all, { recursive: true });
  }
}

/** @param {string[]} args of node */
async function runNode(args) {
  /** @type {string[]} */
  const lines = [];
  const { code } = await runProcess({
    name: "tsc",
    command: process.execPath,
    args,
    cwd: root,
    env: process.env,
    onLine: (/** @type {string} */ line) => lines.push(line),
  });
  if (code !== 0) throw new Error(`tsc failed:\n${lines.join("\n")}`);
}
