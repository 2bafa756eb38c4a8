// Writes src/app/quantity-colors.css: the colours of the quantities' classes, by day and by night. Run it after a
// change here: `node scripts/quantity-colors.mjs`. A unit test fails while the file is not what this makes.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  interpolate,
  oklch,
  rgb,
} from "culori";
import { fromRoot } from "./paths.mjs";

/** Where the colours are kept. */
export const COLORS_FILE = fromRoot("src/app/quantity-colors.css");

// Every so many-th of the 256 steps of cmocean's maps (K. Thyng et al., "True colors of oceanography", Oceanography
// 29(3), 2016, doi:10.5670/oceanog.2016.66; MIT licence), from the low end to the high one, at even distances.
const CMOCEAN = {
  thermal: "032333 0d3064 35329b 5d3e99 7e4d8f 9e5987 c16479 e17161 f68b45 fbad3c f6d346 e7fa5a",
  balance: "171c42 293a8f 0b66bd 4590b9 8eb5c2 d2d8db e6d2cc d59d89 c46548 ac2b24 780e28 3c0911",
  tempo: "fef5f4 dee0d2 bdceb5 99bd9c 6ead8a 419d81 19897d 127475 195e6a 1c485d 193350 141d43",
};

/** @typedef {(place: number) => import("culori").Color} Ramp from 0 to 1 */

/** Between two points of a ramp, in OKLab. @param {keyof typeof CMOCEAN} name @returns {Ramp} */
const ramp = (name) =>
  interpolate(
    CMOCEAN[name].split(" ").map((hex) => `#${hex}`),
    "oklab",
  );

const ciede2000 = differenceCiede2000();
/** @type {((color: import("culori").Color) => import("culori").Color)[]} */
const VISIONS = [
  (color) => color,
  filterDeficiencyProt(1),
  filterDeficiencyDeuter(1),
  filterDeficiencyTrit(1),
];

/**
 * How far two colours are apart (CIEDE2000) for whoever of all people sees the least between them.
 * @param {import("culori").Color} one
 * @param {import("culori").Color} other
 */
export function differenceOf(one, other) {
  return Math.min(...VISIONS.map((see) => ciede2000(see(one), see(other))));
}

const FINE_STEPS = 400;

/**
 * Colours of a ramp between two of its places, each as far from the next as that one from its next.
 * @param {Ramp} at
 * @param {number} count
 * @param {number} from
 * @param {number} to
 */
function evenly(at, count, from, to) {
  const fine = Array.from({ length: FINE_STEPS + 1 }, (_, i) => at(from + ((to - from) * i) / FINE_STEPS));
  let way = 0;
  const ways = fine.map((color, i) => (way += i === 0 ? 0 : differenceOf(fine[i - 1] ?? color, color)));
  return Array.from({ length: count }, (_, i) => {
    const wanted = (way * i) / (count - 1);
    const color = fine[ways.findIndex((reached) => reached >= wanted - 1e-9)];
    return formatHex(color) ?? "";
  });
}

/** Lightness (OKLCH) of balance's middle, and of what it is by night, which is still seen on dark water. */
const BALANCE_MIDDLE = 0.88;
const NIGHT_MIDDLE = 0.34;

/**
 * By night a diverging map's middle is dark, as the sea is: what was light is dark, in the same hue.
 * @param {Ramp} at
 * @returns {Ramp}
 */
function inverted(at) {
  return (place) => {
    const { l, c, h } = oklch(at(place));
    return rgb({ mode: "oklch", l: NIGHT_MIDDLE + (BALANCE_MIDDLE - l) * 0.75, c, h });
  };
}

/** @param {Ramp} at @returns {string[]} seven colours */
function diverging(at) {
  return [...evenly(at, 4, 0.04, 0.5), ...evenly(at, 4, 0.5, 0.96).slice(1)];
}

const thermal = ramp("thermal");
const balance = ramp("balance");
const tempo = ramp("tempo");

// The ends of a ramp that would be lost in the ground, the light on paper and the dark at night, are left out.
const COLORS = {
  // The look's own, for the Douglas scale; by day the purple is darker: who sees no green took it for the blue.
  wave: {
    day: ["#dce9ef", "#bbd9e6", "#86bfdc", "#4f9bcb", "#2f73b4", "#4a4fa3", "#6a2683", "#7d1457", "#460a30"],
    night: [
      "#21414f",
      "#2b6076",
      "#3585a0",
      "#4cabc0",
      "#7fcbc4",
      "#c7de9a",
      "#f6d55c",
      "#ff8e5e",
      "#ffd0bd",
    ],
  },
  wind: { day: evenly(tempo, 13, 0.02, 1), night: evenly((place) => tempo(1 - place), 13, 0.16, 1) },
  // From the middle to both ends, so that what is average has the middle's own colour.
  pressure: { day: diverging(balance), night: diverging(inverted(balance)) },
  water: { day: evenly(thermal, 8, 0, 0.97), night: evenly(thermal, 8, 0.14, 1) },
  air: { day: evenly(thermal, 9, 0, 0.97), night: evenly(thermal, 9, 0.14, 1) },
};

/** The style sheet's text. */
export function makeColors() {
  const lines = Object.entries(COLORS).flatMap(([token, { day, night }]) =>
    day.map((color, i) => `  --${token}-${i + 1}: light-dark(${color}, ${night[i]});`),
  );
  return [
    "/* Made by scripts/quantity-colors.mjs, which tells the sources: a quantity's classes from the lowest on. */",
    ":root {",
    ...lines,
    "}",
    "",
  ].join("\n");
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  writeFileSync(COLORS_FILE, makeColors());
