import { describe, expect, it } from "vitest";
import { Frame, toChunk } from "./frame";

const letters = "é, ü and 🌊\n\n";

describe("Frame", () => {
  it.each([
    ["a text", letters],
    ["one piece", [Buffer.from(letters)]],
    ["several pieces", [Buffer.from("é, ü"), Buffer.from(" and 🌊\n\n")]],
  ])("of %s: the bytes, and the same as a chunk, whose length counts bytes", (_, payload) => {
    const frame = new Frame(payload);
    expect(frame.bytes.toString()).toBe(letters);
    expect(frame.chunk.toString()).toBe(`${Buffer.byteLength(letters).toString(16)}\r\n${letters}\r\n`);
    expect(frame.chunk.toString()).toBe(toChunk(letters));
  });

  it("is made once", () => {
    const frame = new Frame(letters);
    expect(frame.bytes).toBe(frame.bytes);
    expect(frame.chunk).toBe(frame.chunk);
  });
});
