// @ts-check
import { fromRoot, root } from "../paths.mjs";

/** Kept in the repository: whoever has it needs no build, and a build cannot change it under a running server. */
export const clientFile = fromRoot("public", "buoycast.js");

/**
 * Bundles the client library.
 * @returns {Promise<string>} what clientFile is to hold
 */
export async function bundleClient() {
  const { build, stop } = await import("esbuild");
  try {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: ["src/client/buoycast.ts"],
      bundle: true,
      write: false,
      format: "esm",
      // The browsers of 2022 and Node 20, which have private fields and for await.
      target: "es2022",
      minify: true,
      banner: { js: "// buoycast, MIT licence; its sources are in src/client" },
      logLevel: "silent",
    });
    return /** @type {import("esbuild").OutputFile} */ (outputFiles[0]).text;
  } finally {
    // Its service would run on as long as we do.
    await stop();
  }
}
