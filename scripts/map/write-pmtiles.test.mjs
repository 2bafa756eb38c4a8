// @ts-check
import { PMTiles } from "pmtiles";
import { describe, expect, test } from "vitest";
import { writePmtiles } from "./write-pmtiles.mjs";

/** @param {Buffer} archive */
function open(archive) {
  return new PMTiles({
    getKey: () => "archive",
    getBytes: async (offset, length) => ({
      data: new Uint8Array(archive.subarray(offset, offset + length)).buffer,
    }),
  });
}

describe("an archive that we write", () => {
  test("is read by the package, tile by tile, over many leaf directories", async () => {
    const tiles = new Map();
    for (let x = 0; x < 128; x += 1)
      for (let y = 0; y < 128; y += 1) tiles.set(`7/${x}/${y}`, Buffer.from(`tile ${x} ${(x * y) % 7}`));
    const archive = open(writePmtiles({ tiles, maxZoom: 7, metadata: { name: "test" } }));
    expect((await archive.getHeader()).maxZoom).toBe(7);
    expect(await archive.getMetadata()).toEqual({ name: "test" });
    for (const { x, y } of [
      { x: 0, y: 0 },
      { x: 127, y: 127 },
      { x: 5, y: 100 },
      { x: 64, y: 63 },
    ]) {
      const tile = await archive.getZxy(7, x, y);
      expect(new TextDecoder().decode(tile?.data)).toBe(`tile ${x} ${(x * y) % 7}`);
    }
    expect(await archive.getZxy(6, 0, 0)).toBeUndefined();
  });

  test("keeps equal tiles once", () => {
    const ocean = Buffer.alloc(1000, "ocean");
    const tiles = new Map(["1/0/0", "1/0/1", "1/1/0", "1/1/1"].map((key) => [key, ocean]));
    const one = writePmtiles({ tiles: new Map([["1/0/0", ocean]]), maxZoom: 1, metadata: {} });
    const four = writePmtiles({ tiles, maxZoom: 1, metadata: {} });
    expect(four.length - one.length).toBeLessThan(20);
  });
});
