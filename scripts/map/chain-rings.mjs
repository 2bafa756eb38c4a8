// @ts-check
/** @typedef {import("./gmt-lines.mjs").LonLat} LonLat */

/**
 * Chains lines into rings by their ends: each begins where exactly one other ends.
 * Longitudes run on across the antimeridian (to 190, say, and not back to -170), so that a ring stays in one piece; a
 * ring about the pole, Antarctica's, ends 360 degrees from where it began, and is closed along the edge of the map.
 * @param {readonly LonLat[][]} lines
 * @returns {LonLat[][]}
 * @throws when a line leads nowhere
 */
export function chainRings(lines) {
  /** @type {Map<string, LonLat[]>} */
  const byStart = new Map();
  /** @type {LonLat[][]} */
  const rings = [];
  for (const line of lines) {
    const start = keyOf(line[0]);
    if (start === keyOf(line.at(-1))) rings.push(closeRing(appendUnwrapped([], line)));
    else byStart.set(start, line);
  }
  for (const [start, first] of byStart) {
    /** @type {LonLat[]} */
    const ring = [];
    let line = first;
    for (;;) {
      byStart.delete(keyOf(line[0]));
      appendUnwrapped(ring, line);
      const end = keyOf(line.at(-1));
      if (end === start) break;
      const next = byStart.get(end);
      if (!next) throw new Error(`the line that ends at ${end} leads nowhere`);
      line = next;
    }
    rings.push(closeRing(ring));
  }
  return rings;
}

/** @param {LonLat | undefined} point */
function keyOf(point) {
  if (!point) throw new Error("a line without points");
  // The same meridian is printed as -180 and as 180.
  const lon = (((point[0] % 360) + 360) % 360).toFixed(7);
  return `${lon === "360.0000000" ? "0.0000000" : lon} ${point[1].toFixed(7)}`;
}

/**
 * @param {LonLat[]} ring
 * @param {readonly LonLat[]} line
 */
function appendUnwrapped(ring, line) {
  for (const [lon, lat] of line) {
    const before = ring.at(-1);
    const turns = before ? Math.round((before[0] - lon) / 360) : 0;
    const unwrapped = lon + turns * 360;
    if (!before || before[0] !== unwrapped || before[1] !== lat) ring.push([unwrapped, lat]);
  }
  return ring;
}

/** @param {LonLat[]} ring */
function closeRing(ring) {
  const first = /** @type {LonLat} */ (ring[0]);
  const last = /** @type {LonLat} */ (ring.at(-1));
  if (Math.abs(last[0] - first[0]) < 180) return centreRing([...ring.slice(0, -1), first]);
  return centreRing(closeAtPole(ring));
}

/**
 * Where the coast comes closest to the pole there is only land south of it: elsewhere the cut would lead through a bay.
 * @param {LonLat[]} ring
 * @returns {LonLat[]}
 */
function closeAtPole(ring) {
  const open = ring.slice(0, -1);
  const southmost = open.reduce((at, [, lat], i) => (lat < /** @type {LonLat} */ (open[at])[1] ? i : at), 0);
  const turned = appendUnwrapped([], [...open.slice(southmost), ...open.slice(0, southmost + 1)]);
  const first = /** @type {LonLat} */ (turned[0]);
  const last = /** @type {LonLat} */ (turned.at(-1));
  return [...turned, [last[0], -90], [first[0], -90], first];
}

/**
 * Shifts a ring by whole turns until its middle is on the map.
 * @param {LonLat[]} ring
 * @returns {LonLat[]}
 */
function centreRing(ring) {
  let west = Infinity;
  let east = -Infinity;
  for (const [lon] of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
  }
  const shift = -360 * Math.round((west + east) / 720);
  return shift === 0 ? ring : ring.map(([lon, lat]) => [lon + shift, lat]);
}
