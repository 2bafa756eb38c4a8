import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { bundleClient, clientFile } from "../../scripts/build/client.mjs";
import { fromRoot } from "../../scripts/paths.mjs";

const KILOBYTE = 1024;
const TYPES = fromRoot("public/buoycast.d.ts");

/** What the compiler says to a module, and to the published types themselves, with nothing of Node's at hand. */
function complaintsAbout(text: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    noEmit: true,
    skipDefaultLibCheck: true,
  };
  const file = fromRoot("src/client/sample.ts");
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, version) =>
    name === file ? ts.createSourceFile(name, text, version) : getSourceFile(name, version);
  const program = ts.createProgram([file], options, host);
  const sources = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName === TYPES || !fileName.includes("node_modules"));
  return sources
    .flatMap((source) => [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ])
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("public/buoycast.js", () => {
  it("is what its sources make (else: npm run build:client)", async () => {
    expect(readFileSync(clientFile, "utf8") === (await bundleClient())).toBe(true);
  });

  it("has less than 2 KB, gzipped", () => {
    expect(gzipSync(readFileSync(clientFile)).length).toBeLessThan(2 * KILOBYTE);
  });

  it("imports nothing", () => {
    expect(readFileSync(clientFile, "utf8")).not.toMatch(/\bimport\s*[("{*]|\bfrom\s*"/);
  });
});

describe("public/buoycast.d.ts", { timeout: 60_000 }, () => {
  it("says what the library is, no more and no less", () => {
    const complaints = complaintsAbout(`
      import * as implemented from "./buoycast";
      import * as published from "../../public/buoycast.js";
      export const asPublished: typeof published = implemented;
      export const asImplemented: typeof implemented = published;
    `);
    expect(complaints).toEqual([]);
  });

  it("an observation, a gap and a status are what the server sends", () => {
    const complaints = complaintsAbout(`
      import type { z } from "zod";
      import type { Observation, Readings } from "../observation/observation";
      import type { STREAM_FIELDS } from "../observation/observation";
      import type { STATION_TYPES } from "../observation/station";
      import type { NOTICE_SCHEMAS } from "../stream/events";
      import type { Quality } from "../observation/quality/quality";
      import type * as published from "../../public/buoycast.js";
      type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
      type Default = Pick<Observation, (typeof STREAM_FIELDS)[number] | "eventId">;
      export const same: [
        Same<Readings, published.Readings>,
        Same<Quality, published.Quality>,
        Same<Observation, published.Observation<"all">>,
        Same<Default, published.Observation>,
        Same<(typeof STATION_TYPES)[number], published.StationType>,
        Same<z.infer<typeof NOTICE_SCHEMAS.gap>, published.Gap>,
        Same<z.infer<typeof NOTICE_SCHEMAS.status>, published.ServiceStatus>,
      ] = [true, true, true, true, true, true, true];
    `);
    expect(complaints).toEqual([]);
  });

  it("needs no other types, and knows which fields were asked for", () => {
    const complaints = complaintsAbout(`
      import { observations } from "../../public/buoycast.js";
      export async function listen() {
        for await (const usual of observations({ stations: ["44013"] })) usual.waveHeightM satisfies number | null;
        for await (const chosen of observations({ fields: ["airTempC", "quality"] })) {
          chosen.airTempC satisfies number | null;
          chosen.quality?.airTempC.flag satisfies 1 | 2 | 3 | 4 | 9 | undefined;
          chosen.waveHeightM;
        }
        for await (const full of observations({ fields: "all" })) full.waveSteepness satisfies string | null;
        observations({ has: ["waveHeigthM"] });
      }
    `);
    expect(complaints).toEqual([
      expect.stringContaining("Property 'waveHeightM' does not exist"),
      expect.stringContaining(`Type '"waveHeigthM"' is not assignable`),
    ]);
  });
});
