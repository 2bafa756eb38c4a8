// @ts-check
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** @typedef {[lon: number, lat: number]} LonLat */

/**
 * Lines that `gmt coast -M` prints: GSHHG's shores and borders, cut at the edges of its bins.
 * @param {string[]} args of `gmt coast`
 * @returns {Promise<LonLat[][]>}
 */
export async function readGmtLines(args) {
  const gmt = spawn("gmt", ["coast", "-M", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve, reject) => {
    gmt.on("error", reject);
    gmt.on("close", resolve);
  });
  /** @type {LonLat[][]} */
  const lines = [];
  for await (const row of createInterface({ input: gmt.stdout })) {
    if (row.startsWith(">")) {
      lines.push([]);
    } else {
      const [lon, lat] = row.split("\t");
      lines.at(-1)?.push([Number(lon), Number(lat)]);
    }
  }
  if ((await ended) !== 0) throw new Error(`gmt coast ${args.join(" ")} failed`);
  return lines;
}
