import { expect, it } from "vitest";
import { tellSchema } from "./tell-schema";

it.each([
  [{ type: "integer", minimum: 1, maximum: 1000 }, "whole number, 1 to 1000"],
  [{ type: ["number", "null"], minimum: -90, maximum: 90 }, "number, -90 to 90 or null"],
  [{ type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, "whole number"],
  [{ type: "string", format: "date-time" }, "time (ISO 8601)"],
  [{ type: "array", items: { type: "string", enum: ["a", "b"] } }, "list of a | b"],
  [{ type: "array", items: { enum: [..."abcdefghij"] } }, "list of names, of 10 that there are"],
  [{ type: "array", prefixItems: [{}, {}, {}, {}] }, "4 numbers, with commas between"],
  [{ anyOf: [{ $ref: "#/components/schemas/Gap" }, { type: "null" }] }, "Gap or null"],
  [{ const: "Feature" }, '"Feature"'],
  [{}, "any"],
])("%j is told as %s", (schema, words) => {
  expect(tellSchema(schema)).toBe(words);
});
