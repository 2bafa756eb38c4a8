// @ts-check
// Makes public/map/coasts.svg, the land, without its lakes, as the first page shows it before its map is there. Run by hand, seldom, as
// make-basemap.mjs is: `node scripts/map/make-picture.mjs`.
import { writeFileSync } from "node:fs";
import { fromRoot } from "../paths.mjs";
import { chainRings } from "./chain-rings.mjs";
import { readGmtLines } from "./gmt-lines.mjs";
import { ringPath } from "./ring-path.mjs";
import { thinRing } from "./thin-ring.mjs";

const WORLD = "-R-180/180/-90/90";
/**
 * A pixel of the picture about North America, which every screen shows first; what only very wide ones show may be
 * coarser.
 * @param {import("./gmt-lines.mjs").LonLat} point
 */
const toleranceAt = ([lon, lat]) => (lon > -170 && lon < -45 && lat > 5 && lat < 65 ? 16_000 : 70_000);

/** @param {string[]} args of `gmt coast` */
const readPath = async (args) =>
  chainRings(await readGmtLines([WORLD, "-Di", ...args]))
    .map((ring) => ringPath(thinRing(ring, toleranceAt)))
    .join("");

const land = await readPath(["-W1", "-A6000/0/1"]);
const lakes = await readPath(["-W2", "-A15000/2/2+l"]);
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><path id="land" fill-rule="evenodd" d="${land}${lakes}"/></svg>\n`;
writeFileSync(fromRoot("public/map/coasts.svg"), svg);
console.log(`${Math.round(svg.length / 1024)} KiB`);
