// @ts-check
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { zxyToTileId } from "pmtiles";

// PMTiles, version 3: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md. The package reads archives; this
// writes them.

const HEADER_BYTES = 127;
/** The header and the root directory have to be in an archive's first 16 KiB (section 4). */
const ROOT_BYTES_MAX = 16_384 - HEADER_BYTES;
const LEAF_ENTRIES = 2048;
const GZIP = 2;
const MVT = 1;

/** @typedef {{ tileId: number, offset: number, length: number, runLength: number }} Entry */

/**
 * @param {object} archive
 * @param {Map<string, Uint8Array>} archive.tiles vector tiles by "z/x/y", not compressed
 * @param {number} archive.maxZoom
 * @param {object} archive.metadata
 * @returns {Buffer} a clustered archive, in which equal tiles are kept once
 */
export function writePmtiles({ tiles, maxZoom, metadata }) {
  const { entries, chunks, dataBytes } = layOut(tiles);
  const { root, leaves } = writeDirectories(entries);
  const about = gzipSync(JSON.stringify(metadata));

  const header = Buffer.alloc(HEADER_BYTES);
  header.write("PMTiles", 0, "latin1");
  header.writeUInt8(3, 7);
  let at = HEADER_BYTES;
  const sections = [root.length, about.length, leaves.length, dataBytes];
  for (const [i, bytes] of sections.entries()) {
    header.writeBigUInt64LE(BigInt(at), 8 + i * 16);
    header.writeBigUInt64LE(BigInt(bytes), 16 + i * 16);
    at += bytes;
  }
  header.writeBigUInt64LE(BigInt(tiles.size), 72);
  header.writeBigUInt64LE(BigInt(entries.length), 80);
  header.writeBigUInt64LE(BigInt(chunks.length), 88);
  header.set([1, GZIP, GZIP, MVT, 0, maxZoom], 96);
  const corners = [-180, -85, 180, 85].map((degrees) => degrees * 1e7);
  for (const [i, degrees] of corners.entries()) header.writeInt32LE(degrees, 102 + i * 4);
  return Buffer.concat([header, root, about, leaves, ...chunks]);
}

/** @param {Map<string, Uint8Array>} tiles */
function layOut(tiles) {
  const inOrder = [...tiles]
    .map(([key, tile]) => {
      const [z = 0, x = 0, y = 0] = key.split("/").map(Number);
      return { tileId: zxyToTileId(z, x, y), tile };
    })
    .sort((a, b) => a.tileId - b.tileId);
  /** @type {Entry[]} */
  const entries = [];
  /** @type {Buffer[]} */
  const chunks = [];
  /** @type {Map<string, { offset: number, length: number }>} */
  const known = new Map();
  let dataBytes = 0;
  for (const { tileId, tile } of inOrder) {
    const hash = createHash("sha256").update(tile).digest("hex");
    let place = known.get(hash);
    if (!place) {
      const chunk = gzipSync(tile, { level: 9 });
      place = { offset: dataBytes, length: chunk.length };
      known.set(hash, place);
      chunks.push(chunk);
      dataBytes += chunk.length;
    }
    const before = entries.at(-1);
    if (before && before.offset === place.offset && before.tileId + before.runLength === tileId)
      before.runLength += 1;
    else entries.push({ tileId, ...place, runLength: 1 });
  }
  return { entries, chunks, dataBytes };
}

/** @param {readonly Entry[]} entries */
function writeDirectories(entries) {
  const whole = writeDirectory(entries);
  if (whole.length <= ROOT_BYTES_MAX) return { root: whole, leaves: Buffer.alloc(0) };
  /** @type {Entry[]} */
  const rootEntries = [];
  /** @type {Buffer[]} */
  const leaves = [];
  let offset = 0;
  for (let i = 0; i < entries.length; i += LEAF_ENTRIES) {
    const leaf = writeDirectory(entries.slice(i, i + LEAF_ENTRIES));
    const { tileId } = /** @type {Entry} */ (entries[i]);
    rootEntries.push({ tileId, offset, length: leaf.length, runLength: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  const root = writeDirectory(rootEntries);
  if (root.length > ROOT_BYTES_MAX) throw new Error("the root directory is too large: use larger leaves");
  return { root, leaves: Buffer.concat(leaves) };
}

/** @param {readonly Entry[]} entries */
function writeDirectory(entries) {
  /** @type {number[]} */
  const bytes = [];
  /** @param {number} value */
  const push = (value) => {
    for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
    bytes.push(value);
  };
  push(entries.length);
  for (const [i, { tileId }] of entries.entries()) push(tileId - (entries[i - 1]?.tileId ?? 0));
  for (const { runLength } of entries) push(runLength);
  for (const { length } of entries) push(length);
  for (const [i, { offset }] of entries.entries()) {
    const before = entries[i - 1];
    // 0 says: directly after the one before.
    push(before && before.offset + before.length === offset ? 0 : offset + 1);
  }
  return gzipSync(Buffer.from(bytes), { level: 9 });
}
